// The name and words of the student to erase, which occur nowhere else.
import { now } from '../../../src/lib/server/kernel/clock.ts';

export const planted = {
	display: 'Zephyrine',
	username: 'zephyrine.q',
	/** Her former display name. */
	former: 'Quixotine',
	full: 'Zephyrine Quillfeather',
	family: 'Quillfeather',
	number: 'ZQ-4711',
	/** A word in everything that she writes. */
	words: 'xylophonic'
};
export const { display, username, words } = planted;
/** What others write about her. */
export const textAbout = `${display} is kind`;
export const atNow = () => ({ at: now() });

export type Ids = { id: string; lin: string; carver: string; pairingId: string };
