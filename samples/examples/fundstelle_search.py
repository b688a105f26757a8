#!/usr/bin/env python3
"""Asks a database through the C interface by ctypes alone: nothing to compile, nothing to install besides the library.

    fundstelle_search.py fundstelle.db 'Schlüssel'
    FUNDSTELLE_LIBRARY=/opt/lib/libfundstelle.so.0.1 fundstelle_search.py fundstelle.db 'Schlüssel'

Answers come as JSON, with the keys that `fundstelle-search --format json` has, so that few functions are needed.
"""
import ctypes
import json
import os
import sys


class FundstelleError(Exception):
    """What went wrong; `hint` says what to do."""

    def __init__(self, message, hint):
        super().__init__(message)
        self.hint = hint


def load(path=os.environ.get('FUNDSTELLE_LIBRARY', 'libfundstelle.so.0.1')):
    """The library, with the types of what is used here. A handle is a pointer; texts are UTF-8."""
    library = ctypes.CDLL(path)
    handle, text, size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t
    error = ctypes.POINTER(handle)
    for name, result, parameters in (
            ('searcher_open', handle, [ctypes.POINTER(text), size, handle, error]),
            ('searcher_free', None, [handle]),
            ('searcher_search', handle, [handle, text, handle, error]),
            ('searcher_document', handle, [handle, text, error]),
            ('search_options_new', handle, []),
            ('search_options_set_limit', ctypes.c_int, [handle, size]),
            ('search_options_free', None, [handle]),
            ('answer_json', handle, [handle]),
            ('answer_free', None, [handle]),
            ('document_json', handle, [handle]),
            ('document_free', None, [handle]),
            ('text_free', None, [handle]),
            ('error_message', text, [handle]),
            ('error_hint', text, [handle]),
            ('error_free', None, [handle])):
        function = getattr(library, 'fundstelle_' + name)
        function.restype, function.argtypes = result, parameters
    return library


class Searcher:
    """Open databases. A searcher serves one thread at a time; close it, or use it in a `with`."""

    def __init__(self, *databases, library=None):
        self._library = library or load()
        names = (ctypes.c_char_p * len(databases))(*map(os.fsencode, databases))
        self._searcher = self._call('searcher_open', names, len(databases), None)

    def search(self, query, limit=10):
        options = self._library.fundstelle_search_options_new()
        try:
            self._library.fundstelle_search_options_set_limit(options, limit)
            return self._json('answer', self._call('searcher_search', self._searcher, query.encode(), options))
        finally:
            self._library.fundstelle_search_options_free(options)

    def document(self, id):
        return self._json('document', self._call('searcher_document', self._searcher, id.encode()))

    def close(self):
        self._library.fundstelle_searcher_free(self._searcher)
        self._searcher = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _call(self, name, *arguments):
        """Calls what can fail: its last parameter is where an error is left."""
        error = ctypes.c_void_p()
        result = getattr(self._library, 'fundstelle_' + name)(*arguments, ctypes.byref(error))
        if not error:
            return result
        try:
            raise FundstelleError(self._library.fundstelle_error_message(error).decode(),
                                  self._library.fundstelle_error_hint(error).decode())
        finally:
            self._library.fundstelle_error_free(error)

    def _json(self, kind, handle):
        """The JSON of an answer or a document, which is freed."""
        text = getattr(self._library, f'fundstelle_{kind}_json')(handle)
        try:
            return json.loads(ctypes.string_at(text))
        finally:
            self._library.fundstelle_text_free(text)
            getattr(self._library, f'fundstelle_{kind}_free')(handle)


def main():
    if len(sys.argv) != 3:
        print(f'usage: {sys.argv[0]} DATABASE QUERY', file=sys.stderr)
        return 2
    try:
        with Searcher(sys.argv[1]) as searcher:
            answer = searcher.search(sys.argv[2], limit=3)
            print(f"{answer['total']} documents")
            for hit in answer['hits']:
                words = ', '.join(match['text'] for match in hit['matches'])
                language = searcher.document(hit['id'])['language']
                print(f"{hit['rank']}. {hit['date']}  {hit['title']} [{language}]: {words}")
    except FundstelleError as error:
        print(f'{error}\n  {error.hint}', file=sys.stderr)
        return 2
    return 0


if __name__ == '__main__':
    sys.exit(main())
