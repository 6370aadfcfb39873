// `node authors/build-typing-words.ts`: makes the words that are offered for pinyin (src/lib/words/chinese-typing/data/words.txt) anew, from our own
// dictionary and the frequencies of jieba. Nothing is fetched. The result is committed, and a test makes it again.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { typingWords } from './dictionary/typing-words.ts';

const path = fileURLToPath(new URL('../src/lib/words/chinese-typing/data/words.txt', import.meta.url));
const text = typingWords();
writeFileSync(path, text);
console.log(
	`words.txt: ${(Buffer.byteLength(text) / 1000).toFixed(0)} kB, packed ${(gzipSync(text).length / 1000).toFixed(0)} kB`
);
