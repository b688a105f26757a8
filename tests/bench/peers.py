"""The programs that are measured, one class each.

    peer.prepare(documents)      writes the documents in the form the peer reads; not measured
    peer.index()                 -> measure.Cost of making the index anew
    peer.index_folder            what its size is taken of
    peer.ask(queries)            -> microseconds of each query, by its median

Each peer gets what its own manual gives for German text with stems, positions for phrases, and the text stored.
"""
import csv
import glob
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import time

import corpus
import measure

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')

WARM_UPS = 3
ROUNDS = 5
HITS = 10


class Peer:
    name = ''
    packages = []

    def __init__(self, work, programs):
        self.work = os.path.join(work, self.name)
        self.programs = programs
        self.index_folder = os.path.join(self.work, 'index')
        shutil.rmtree(self.work, ignore_errors=True)
        os.makedirs(self.work)

    def prepare(self, documents):
        self.write(documents)

    def index(self):
        shutil.rmtree(self.index_folder, ignore_errors=True)
        return measure.run(self.command())

    def ask(self, queries):
        answer = self.answerer()
        return times_of(answer, queries)

    def path(self, name):
        return os.path.join(self.work, name)


def times_of(answer, queries):
    """Microseconds of answer(query) for each, the median of ROUNDS after WARM_UPS."""
    times = [[] for _ in queries]
    for turn in range(WARM_UPS + ROUNDS):
        for query, taken in zip(queries, times):
            began = time.perf_counter_ns()
            answer(query)
            if turn >= WARM_UPS:
                taken.append((time.perf_counter_ns() - began) / 1000)
    return [statistics.median(taken) for taken in times]


def is_phrase(query):
    return query.startswith('"')


# ---- Fundstelle -----------------------------------------------------------------------------------------------------

class Fundstelle(Peer):
    """As it is installed."""
    name = 'fundstelle'
    detail = 'ids'

    def inputs(self):
        return [self.path('documents.jsonl')]

    def write(self, documents):
        corpus.write_json_lines(documents, self.inputs()[0])

    def settings(self):
        return os.path.join(ROOT, 'stemmer-config', 'german.toml')

    def command(self):
        return [os.path.join(self.programs, 'fundstelle-index'), '--settings', self.settings(), 'add', '--quiet', '--db',
                self.index_folder, *self.options, *self.inputs()]

    options = []

    def ask(self, queries):
        lines = self.path('queries.txt')
        with open(lines, 'w', encoding='utf-8') as file:
            file.writelines(query + '\n' for query in queries)
        done = subprocess.run([os.path.join(self.programs, 'query-times'), self.index_folder, lines, str(WARM_UPS),
                               str(ROUNDS), self.detail], check=True, text=True, stdout=subprocess.PIPE)
        return [float(line.split('\t')[0]) for line in done.stdout.splitlines()]


class FundstelleLike(Fundstelle):
    """Without what the others do not do: no filter, no compounds."""
    name = 'fundstelle-like'

    def settings(self):
        with open(super().settings(), encoding='utf-8') as file:
            text = file.read()
        for section, key in (('compounds', 'split'), ('boilerplate', 'enabled')):
            text, count = re.subn(rf'(?ms)(^\[{section}\]$.*?^{key} = )true$', r'\1false', text, count=1)
            assert count == 1, f'{section}.{key} is not in the settings'
        path = self.path('like.toml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        if not os.path.lexists(self.path('german')):
            os.symlink(os.path.join(ROOT, 'stemmer-config', 'german'), self.path('german'))
        return path


class FundstelleOneThread(FundstelleLike):
    """The same with one thread, to see what the second core gains."""
    name = 'fundstelle-like-1'
    options = ['--jobs', '1']


# ---- Lucene ---------------------------------------------------------------------------------------------------------

class Lucene(Peer):
    """One thread, GermanAnalyzer; see LucenePeer.java."""
    name = 'lucene'
    packages = ['liblucene8-java', 'default-jdk-headless']
    MODULES = ['core', 'analyzers-common', 'queryparser', 'queries', 'sandbox']
    WARM_UPS = 30  # until the machine code is there

    def inputs(self):
        return [self.path('documents.tsv')]

    def write(self, documents):
        with open(self.inputs()[0], 'w', encoding='utf-8') as file:
            for row in documents:
                columns = [row[key].replace('\t', '\\t').replace('\n', '\\n') for key in ('id', 'title', 'text')]
                file.write('\t'.join(columns) + '\n')

    def prepare(self, documents):
        super().prepare(documents)
        subprocess.run(['javac', '-cp', self.class_path(), '-d', self.work, os.path.join(HERE, 'LucenePeer.java')], check=True)

    def class_path(self):
        jars = []
        for module in self.MODULES:
            found = sorted(glob.glob(f'/usr/share/java/lucene-{module}-8*.jar'))
            assert found, f'liblucene8-java has no {module}'
            jars.append(found[-1])
        return ':'.join([*jars, self.work])

    def java(self, *arguments):
        return ['java', '-Xmx512m', '-XX:+UseSerialGC', '-cp', self.class_path(), 'LucenePeer', *arguments]

    def command(self):
        return self.java('index', *self.inputs(), self.index_folder)

    def ask(self, queries):
        lines = self.path('queries.txt')
        with open(lines, 'w', encoding='utf-8') as file:
            file.writelines(query + '\n' for query in queries)
        done = subprocess.run(self.java('ask', self.index_folder, lines, str(self.WARM_UPS), str(ROUNDS)), check=True, text=True,
                              stdout=subprocess.PIPE)
        return [float(line.split('\t')[0]) for line in done.stdout.splitlines()]


# ---- Xapian's own indexer -------------------------------------------------------------------------------------------

class Scriptindex(Peer):
    """Omega's indexer; asked through Xapian's query parser."""
    name = 'scriptindex'
    packages = ['xapian-omega', 'python3-xapian']

    def inputs(self):
        return [self.path('documents.dump'), self.path('index.script')]

    def write(self, documents):
        dump, script = self.inputs()
        with open(script, 'w', encoding='utf-8') as file:
            file.write('id : field boolean=Q\ntitle : field index\ntext : field index\n')
        with open(dump, 'w', encoding='utf-8') as file:
            for row in documents:
                for key in ('id', 'title', 'text'):
                    file.write(f'{key}=' + row[key].replace('\n', '\n=') + '\n')
                file.write('\n')

    def command(self):
        dump, script = self.inputs()
        return ['scriptindex', '--stemmer=german', '--overwrite', self.index_folder, script, dump]

    def answerer(self):
        import xapian
        database = xapian.Database(self.index_folder)
        parser = xapian.QueryParser()
        parser.set_stemmer(xapian.Stem('german'))
        parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        parser.set_database(database)
        enquire = xapian.Enquire(database)

        def answer(query):
            enquire.set_query(parser.parse_query(query))
            return [match.document.get_data() for match in enquire.get_mset(0, HITS)]
        return answer


# ---- Recoll ---------------------------------------------------------------------------------------------------------

class Recoll(Peer):
    """Its indexer over a folder of text files."""
    name = 'recoll'
    packages = ['recollcmd', 'python3-recoll', 'file']

    def inputs(self):
        return [self.path('documents'), self.path('config/recoll.conf')]

    def write(self, documents):
        folder, config = self.inputs()
        for number, row in enumerate(documents):
            place = os.path.join(folder, f'{number // 1000:04}')
            os.makedirs(place, exist_ok=True)
            with open(os.path.join(place, f'{number:07}.txt'), 'w', encoding='utf-8') as file:
                file.write(row['title'] + '\n\n' + row['text'] + '\n')
        os.makedirs(os.path.dirname(config), exist_ok=True)
        with open(config, 'w', encoding='utf-8') as file:
            file.write(f'topdirs = {folder}\ndbdir = {self.index_folder}\nindexstemminglanguages = german\n'
                       'loglevel = 1\nthrQSizes = -1 -1 -1\nprocesswebqueue = 0\n')

    def command(self):
        return ['recollindex', '-c', self.path('config'), '-z']

    def answerer(self):
        from recoll import recoll
        database = recoll.connect(confdir=self.path('config'))

        def answer(query):
            asked = database.query()
            asked.execute(query if is_phrase(query) else ' OR '.join(query.split()), stemming=1, stemlang='german')
            return asked.fetchmany(HITS)
        return answer


# ---- SQLite ---------------------------------------------------------------------------------------------------------

class Sqlite(Peer):
    """FTS5, which has no stemmer for German."""
    name = 'sqlite-fts5'
    packages = ['sqlite3']

    def inputs(self):
        return [self.path('documents.csv')]

    def write(self, documents):
        with open(self.inputs()[0], 'w', encoding='utf-8', newline='') as file:
            csv.writer(file).writerows([row['id'], row['title'], row['text']] for row in documents)

    def index(self):
        shutil.rmtree(self.index_folder, ignore_errors=True)
        os.makedirs(self.index_folder)
        return measure.run(['sqlite3', os.path.join(self.index_folder, 'documents.db'),
                            'CREATE VIRTUAL TABLE documents USING fts5(id UNINDEXED, title, text)',
                            f'.import --csv {self.inputs()[0]} documents'])

    def answerer(self):
        database = sqlite3.connect(os.path.join(self.index_folder, 'documents.db'))

        def answer(query):
            words = query if is_phrase(query) else ' OR '.join(f'"{word}"' for word in query.split())
            return database.execute('SELECT id FROM documents WHERE documents MATCH ? ORDER BY rank LIMIT ?',
                                    (words, HITS)).fetchall()
        return answer


ALL = [FundstelleLike, Fundstelle, FundstelleOneThread, Lucene, Scriptindex, Recoll, Sqlite]
