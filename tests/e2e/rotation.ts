// What the stories of one run leave to others: the seed decides, which the run prints. `npm run test:all` has everything.
import { runsAll, runsNow } from '../../bin/test/rings.js';
import type { Language } from './language.ts';

/** Stories whose locators work in several languages. All others are told in English, with readers of Chinese among their people. */
const inLanguages: Record<string, Language[]> = {
	'desk-room.spec.ts': ['en', 'zh-Hans'],
	'first-start.spec.ts': ['en', 'zh-Hans'],
	'forum.spec.ts': ['en', 'zh-Hans'],
	'letter.spec.ts': ['en', 'zh-Hans', 'ar-XB'],
	'plain.spec.ts': ['en', 'ar-XB'],
	'review.spec.ts': ['en', 'ar-XB'],
	'switches.spec.ts': ['en', 'zh-Hans'],
	'writing.spec.ts': ['en', 'ar-XB']
};

/** Stories that run on the embedded database besides: the whole way of a letter, and what is heard live. */
const onEmbedded = ['letter.spec.ts', 'live.spec.ts'];

const seedOfRun = () => Number(process.env.TEST_SEED ?? 0);

/** Whether a story runs in a language: in one by turns with the seed, in all of them in `npm run test:all`. */
function runsIn(file: string, language: Language, seed: number): boolean {
	const languages = inLanguages[file]!;
	return languages[seed % languages.length] === language || runsNow(`${file} in ${language}`);
}

/** The files of stories that run in a language beside English. */
export const storiesIn = (language: Language, seed = seedOfRun()): string[] =>
	Object.keys(inLanguages).filter(
		(file) => inLanguages[file]!.includes(language) && runsIn(file, language, seed)
	);

/** The files of stories that run in other languages alone this time. */
export const storiesNotInEnglish = (seed = seedOfRun()): string[] =>
	Object.keys(inLanguages).filter((file) => !runsIn(file, 'en', seed));

/** The stories that run on the embedded database where the others run on PostgreSQL. */
export const storiesOnEmbedded = (): string[] =>
	onEmbedded.filter((file) => runsNow(`${file} on the embedded database`));

/** Whether a page of a list is looked at in a language: half of them in each, the other half with the next seed. */
export const isLookedAt = (index: number, language: Language, seed = seedOfRun()): boolean =>
	runsAll() || (index + seed + (language === 'zh-Hans' ? 1 : 0)) % 2 === 0;
