import { parse } from './arguments.ts';
import type { Command } from './index.ts';
import { answering, answerLines } from './json-lines.ts';

const usage = 'pinyin';

export const pinyin: Command = {
	usage,
	does: 'reads JSON lines {"id","text"} and writes the pinyin of each character; needs no database',
	async run(args) {
		parse(args, usage, { count: 0 });
		// Imported here: the tables are large, and the other commands do not need them.
		const { chineseSyllables } =
			await import('../../src/lib/server/engines/language/pinyin/chinese-syllables.ts');
		await answerLines(
			answering({ fields: ['text'], example: '{"id": …, "text": "…"}' }, ({ text }) => ({
				syllables: chineseSyllables(text)
			}))
		);
	}
};
