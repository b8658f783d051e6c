"""usage: form.py (requests|urllib3) URL FOLDER"""

import pathlib
import sys

import requests
import urllib3

library, url, folder = sys.argv[1:]
content = lambda name: (pathlib.Path(folder) / name).read_bytes()

form = [
    ("title", (None, 'Grüße, 日本 & "Co"')),
    ("photo", ("naïve 日本.png", content("photo"), "image/png")),
    ("notes", ('a "quoted" name; x.txt', content("notes"), "text/plain")),
    ("many", ("one.bin", content("one"), "application/octet-stream")),
    ("many", ("two.bin", content("two"), "application/octet-stream")),
    ("empty", ("empty.txt", b"", "text/plain")),
    ("none", ("", b"", "application/octet-stream")),
    ('odd "name"', (None, "odd")),
    ("after", (None, "line one\r\nline two")),
]

if library == "requests":
    requests.post(url, files=form).raise_for_status()
else:
    # urllib3 has no file name of None: a text field is a plain value
    fields = [(name, value[1] if value[0] is None else value) for name, value in form]
    assert urllib3.request("POST", url, fields=fields).status == 200
