"""The German corpus that the peers index, and the queries they are asked.

    documents = from_debian(folder)                    # of Debian's German documentation, a few thousand
    documents = from_json_lines('news.jsonl')
    documents = filled_up(documents, 20000, seed=1)    # with further ones made of their sentences
    queries = choose_queries(documents, each=50, seed=1)

A document is a dict of id, title, date, source and text; its paragraphs are lines of the text.
"""
import collections
import gzip
import html.parser
import json
import os
import random
import re
import subprocess

# Debian packages of German prose: manual pages, help and handbooks, unpacked and not installed.
PACKAGES = ['manpages-de', 'manpages-de-dev', 'libreoffice-help-de', 'gimp-help-de', 'debian-reference-de', 'debian-faq-de',
            'maint-guide-de']
WORDS_A_DOCUMENT = 374  # the mean of the news that the figures of the README were taken with
SHORTEST_PARAGRAPH = 8  # words

KINDS = ['word', 'three words', 'phrase', 'frequent phrase']
FREQUENT_WORDS = 50


# ---- Debian's documentation -----------------------------------------------------------------------------------------

def from_debian(folder):
    """Downloads and unpacks PACKAGES into `folder` unless they are there, and cuts what they hold into documents."""
    documents = []
    for package in PACKAGES:
        root = os.path.join(folder, package)
        if not os.path.isdir(root):
            download(package, folder)
        for page, paragraphs in enumerate(pages_of(root)):
            for number, part in enumerate(cut(paragraphs)):
                documents.append(document(f'{package}/{page}/{number}', package, part, len(documents)))
    return documents


def download(package, folder):
    os.makedirs(folder, exist_ok=True)
    subprocess.run(['apt-get', 'download', '-qq', '-o', 'APT::Sandbox::User=root', package], cwd=folder, check=True)
    archives = [name for name in os.listdir(folder) if name.startswith(package + '_') and name.endswith('.deb')]
    unpacked = os.path.join(folder, package)
    subprocess.run(['dpkg-deb', '--extract', os.path.join(folder, archives[0]), unpacked + '.part'], check=True)
    os.rename(unpacked + '.part', unpacked)
    os.remove(os.path.join(folder, archives[0]))


def pages_of(root):
    """The paragraphs of each page under `root`; a paragraph that stands on several pages counts once."""
    known = set()
    for folder, folders, names in sorted(os.walk(root)):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith('.html') and '.en.' not in name:
                with open(path, encoding='utf-8', errors='replace') as file:
                    paragraphs = html_paragraphs(file.read())
            elif '/man/de/' in path and name.endswith('.gz'):
                with gzip.open(path, 'rt', encoding='utf-8', errors='replace') as file:
                    paragraphs = manual_paragraphs(file.read())
            else:
                continue
            new = [text for text in paragraphs if len(text.split()) >= SHORTEST_PARAGRAPH and text not in known]
            known.update(new)
            if new:
                yield new


def cut(paragraphs):
    """Neighbouring paragraphs to parts of about WORDS_A_DOCUMENT words, the last one perhaps shorter."""
    part, words = [], 0
    for paragraph in paragraphs:
        part.append(paragraph)
        words += len(paragraph.split())
        if words >= WORDS_A_DOCUMENT:
            yield part
            part, words = [], 0
    if part:
        yield part


def document(identity, source, paragraphs, number):
    """Titles and days are invented: the first words of the text, a day in turn."""
    title = ' '.join(paragraphs[0].split()[:7]).rstrip('.,:;')
    date = f'{2010 + number % 13}-{1 + number % 12:02}-{1 + number % 28:02}'
    return {'id': identity, 'title': title, 'date': date, 'source': source, 'text': '\n'.join(paragraphs)}


class ParagraphReader(html.parser.HTMLParser):
    """Collects the text between block elements, without scripts, furniture and programs."""
    BLOCKS = {'p', 'div', 'li', 'dt', 'dd', 'td', 'th', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'br', 'table', 'ul', 'ol',
              'dl', 'section', 'article', 'blockquote', 'pre', 'body'}
    LEFT_OUT = {'head', 'script', 'style', 'nav', 'footer', 'pre', 'noscript'}

    def __init__(self):
        super().__init__()
        self.paragraphs = []
        self.text = []
        self.inside_left_out = 0

    def handle_starttag(self, tag, attributes):
        self.inside_left_out += tag in self.LEFT_OUT
        if tag in self.BLOCKS:
            self.end_paragraph()

    def handle_endtag(self, tag):
        self.inside_left_out -= tag in self.LEFT_OUT and self.inside_left_out > 0
        if tag in self.BLOCKS:
            self.end_paragraph()

    def handle_data(self, data):
        if not self.inside_left_out:
            self.text.append(data)

    def end_paragraph(self):
        paragraph = ' '.join(''.join(self.text).split())
        self.text = []
        if paragraph:
            self.paragraphs.append(paragraph)


def html_paragraphs(page):
    reader = ParagraphReader()
    reader.feed(page)
    reader.end_paragraph()
    return reader.paragraphs


def manual_paragraphs(page):
    """The prose of a manual page: requests cut paragraphs or are left out, escapes are resolved."""
    paragraphs, lines, is_listing = [], [], False
    for line in page.splitlines() + ['.PP']:
        request = re.match(r"[.']\s*([A-Za-z]+|\\\")\s*(.*)", line)
        if not request:
            if not is_listing:
                lines.append(line)
            continue
        name, rest = request.groups()
        if name in ('nf', 'EX', 'TS', 'fi', 'EE', 'TE'):
            is_listing = name in ('nf', 'EX', 'TS')
        if name in ('B', 'I', 'BR', 'BI', 'IB', 'IR', 'RB', 'RI', 'SM') and not is_listing:
            lines.append(rest.replace('"', ''))
        elif name in ('PP', 'P', 'LP', 'TP', 'IP', 'SH', 'SS', 'sp', 'br', 'nf', 'EX', 'TS', 'RS', 'RE', 'HP', 'Pp', 'Sh', 'It'):
            paragraphs.append(' '.join(plain_manual(' '.join(lines)).split()))
            lines = []
    return [paragraph for paragraph in paragraphs if paragraph]


def plain_manual(text):
    text = re.sub(r'\\f(\[[^]]*\]|\(..|.)|\\s[+-]?\d+|\\[&,/|^%:)]', '', text)
    text = re.sub(r'\\\((..)|\\\[([^]]*)\]', ' ', text)
    return re.sub(r'\\(.)', lambda escape: {'-': '-', 'e': '\\', '~': ' ', ' ': ' '}.get(escape[1], ''), text)


# ---- JSON Lines -----------------------------------------------------------------------------------------------------

def from_json_lines(path):
    documents = []
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            row = json.loads(line)
            if row.get('text'):
                documents.append({key: str(row.get(key) or '') for key in ('id', 'title', 'date', 'source', 'text')})
                documents[-1]['id'] = documents[-1]['id'] or str(len(documents))
    return documents


def write_json_lines(documents, path):
    with open(path, 'w', encoding='utf-8') as file:
        for row in documents:
            file.write(json.dumps(row, ensure_ascii=False) + '\n')


def filled_up(documents, count, seed):
    """Exactly `count` documents: the first ones, or further ones of sentences drawn from all."""
    if len(documents) >= count:
        return documents[:count]
    chance = random.Random(seed)
    sentences = [sentence for row in documents for sentence in sentences_of(row['text'])]
    more = list(documents)
    while len(more) < count:
        paragraphs, words = [], 0
        length = chance.randint(WORDS_A_DOCUMENT // 3, WORDS_A_DOCUMENT * 5 // 3)
        while words < length:
            paragraphs.append(' '.join(chance.choice(sentences) for _ in range(chance.randint(1, 5))))
            words += len(paragraphs[-1].split())
        more.append(document(f'drawn/{len(more)}', 'drawn', paragraphs, len(more)))
    return more


def sentences_of(text):
    return [sentence for line in text.split('\n') for sentence in re.split(r'(?<=[.!?]) (?=[A-ZÄÖÜ])', line)]


# ---- Queries --------------------------------------------------------------------------------------------------------

def words_of(text):
    return re.findall(r'[^\W\d_]+', text)


def choose_queries(documents, each, seed):
    """{kind: [query, …]}, `each` different ones of each kind, from the texts themselves.

    Frequent words are the FREQUENT_WORDS that stand in most documents. The words of the first two kinds and at least two
    of a phrase's three are none of them; a frequent phrase is two to four of them in a row.
    """
    chance = random.Random(seed)
    in_documents = collections.Counter(word for row in documents for word in set(words_of(row['text'].lower())))
    frequent = {word for word, _ in in_documents.most_common(FREQUENT_WORDS)}
    draw = {'word': draw_words(1, frequent), 'three words': draw_words(3, frequent), 'phrase': draw_phrase(frequent),
            'frequent phrase': draw_frequent_phrase(frequent)}
    queries = {}
    for kind in KINDS:
        chosen = {}
        for _ in range(each * 1000):
            query = draw[kind](chance.choice(documents)['text'], chance)
            if query:
                chosen.setdefault(query)
            if len(chosen) == each:
                break
        queries[kind] = list(chosen)
    return queries


def draw_words(count, frequent):
    def draw(text, chance):
        words = sorted({word for word in words_of(text) if len(word) > 3 and word.lower() not in frequent})
        return ' '.join(chance.sample(words, count)) if len(words) >= count else None
    return draw


def draw_phrase(frequent):
    def draw(text, chance):
        words = run_of_words(text, 3, chance)
        if sum(word.lower() not in frequent and len(word) > 3 for word in words) >= 2:
            return '"' + ' '.join(words) + '"'
        return None
    return draw


def draw_frequent_phrase(frequent):
    def draw(text, chance):
        words = run_of_words(text, chance.randint(2, 4), chance)
        return '"' + ' '.join(words) + '"' if words and all(word.lower() in frequent for word in words) else None
    return draw


def run_of_words(text, count, chance):
    """Words with nothing but spaces between them; none where the place drawn has no such run."""
    runs = re.findall(r'[^\W\d_]+(?: [^\W\d_]+)+', text)
    words = chance.choice(runs).split(' ') if runs else []
    begin = chance.randint(0, max(0, len(words) - count))
    return words[begin:begin + count] if len(words) >= count else []
