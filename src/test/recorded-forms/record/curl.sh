#!/bin/sh
# usage: curl.sh URL FOLDER
# curl reads names out of its own syntax, in which " and \ of a quoted name are escaped.
cd "$2" || exit 1
exec curl -sS "$1" \
  --form-string 'title=Grüße, 日本 & "Co"' \
  -F 'photo=@photo;type=image/png;filename=naïve 日本.png' \
  -F 'notes=@notes;type=text/plain;filename="a \"quoted\" name; x.txt"' \
  -F 'many=@one;type=application/octet-stream;filename=one.bin' \
  -F 'many=@two;type=application/octet-stream;filename=two.bin' \
  -F 'empty=@empty;type=text/plain;filename=empty.txt' \
  -F 'none=@empty;type=application/octet-stream;filename=' \
  --form-string 'odd "name"=odd' \
  --form-string "after=$(printf 'line one\r\nline two')"
