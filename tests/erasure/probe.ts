// The name and the words of somebody that stand nowhere else.
import { now } from '../../src/lib/server/kernel/clock.ts';

export const planted = {
	display: 'Zephyrine',
	username: 'zephyrine.q',
	/** What she was called before. */
	former: 'Quixotine',
	full: 'Zephyrine Quillfeather',
	family: 'Quillfeather',
	number: 'ZQ-4711',
	/** In whatever they write. */
	words: 'xylophonic'
};
export const { display, username, words } = planted;
/** What others write about them. */
export const textAbout = `${display} is kind`;
export const atNow = () => ({ at: now() });

export type Ids = { id: string; lin: string; carver: string; pairingId: string };
