// usage: fetch.mjs URL FOLDER
import { readFileSync } from 'node:fs';

const [url, folder] = process.argv.slice(2);
const content = (name) => readFileSync(`${folder}/${name}`);
const file = (name, type, content) => new File([content], name, { type });

const form = new FormData();
form.append('title', 'Grüße, 日本 & "Co"');
form.append('photo', file('naïve 日本.png', 'image/png', content('photo')));
form.append('notes', file('a "quoted" name; x.txt', 'text/plain', content('notes')));
form.append('many', file('one.bin', 'application/octet-stream', content('one')));
form.append('many', file('two.bin', 'application/octet-stream', content('two')));
form.append('empty', file('empty.txt', 'text/plain', ''));
form.append('none', file('', 'application/octet-stream', ''));
form.append('odd "name"', 'odd');
form.append('after', 'line one\r\nline two');

const response = await fetch(url, { method: 'POST', body: form });
if (!response.ok) throw new Error(response.status);
