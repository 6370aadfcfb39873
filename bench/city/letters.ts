// The letters of the hour: who wrote which, when it was approved, and whether the pal got it.
import type { Tally } from './tally.ts';

export interface SentLetter {
	id: string;
	pairing: string;
	author: number;
	/** A sentence that is in no other letter. */
	mark: string;
	approvedAt?: number;
	/** When the pal heard of it. */
	heardAt?: number;
	/** The pal was listening, on their own thread, when it was approved and until it should have come. */
	palListens?: boolean;
	/** How often it stood on the pal's page. */
	seen: number;
}

/** Milliseconds until an approved letter must have come to a pal who listens. */
const latest = 20_000;

const things = 'kite clarinet lantern bicycle umbrella teapot harmonica telescope basket violin'.split(' ');
const places = 'harbor library stadium bakery museum orchard station garden bridge market'.split(' ');
const names = 'Biscuit Pepper Olive Ginger Maple Clover Hazel Waffle Mochi Peanut'.split(' ');
const ways = 'slowly quietly happily carefully proudly bravely gently loudly quickly kindly'.split(' ');

const days = 'sunny rainy windy foggy snowy cloudy stormy frosty misty dusty'.split(' ');

/** A sentence for each number below 100,000, different from all others. */
export function markOf(n: number): string {
	const digit = (power: number) => Math.floor(n / 10 ** power) % 10;
	const [thing, place, name, way] = [things[digit(0)], places[digit(1)], names[digit(2)], ways[digit(3)]];
	return `On a ${days[digit(4)]} day our cat ${name} walked ${way} past the ${thing} at the ${place}.`;
}

/** The body of a letter: as long as a student of thirteen writes. */
export const bodyOf = (mark: string) =>
	`Hello again! Today we had music in the morning and I played badly, but my friends laughed with me and not at me. ${mark} After school we cooked noodles, and my grandmother said that I put in too much salt.\n\nWhat do you eat on a cold evening? Do you cook with somebody?`;

export class SentLetters {
	readonly #byId = new Map<string, SentLetter>();
	readonly #byPairing = new Map<string, SentLetter[]>();
	readonly #undoMs: number;
	readonly #tally: Tally;

	constructor(undoMs: number, tally: Tally) {
		this.#undoMs = undoMs;
		this.#tally = tally;
	}

	add(letter: Omit<SentLetter, 'seen'>): void {
		const sent = { ...letter, seen: 0 };
		this.#byId.set(letter.id, sent);
		this.#byPairing.set(letter.pairing, [...(this.#byPairing.get(letter.pairing) ?? []), sent]);
	}

	/** A teacher has approved it. @param palListens whether the author's pal listens now */
	approved(id: string, palListens: (author: number) => boolean): void {
		const letter = this.#byId.get(id);
		if (!letter) return;
		Object.assign(letter, { approvedAt: performance.now(), palListens: palListens(letter.author) });
		this.#addTime(letter);
		if (letter.palListens)
			setTimeout(() => {
				// Somebody who left meanwhile need not have got it.
				if (letter.seen) return;
				if (!palListens(letter.author)) letter.palListens = false;
				else this.#tally.fail('letter', `${letter.id} did not come to the pal's page`);
			}, latest + this.#undoMs).unref();
	}

	/** The reader's page changed: looks for letters of the pal on it. @param data loads the page's data again */
	async look(reader: number, pairing: string, data: () => Promise<string>): Promise<void> {
		const expected = (this.#byPairing.get(pairing) ?? []).filter(
			({ author, seen }) => author !== reader && !seen
		);
		if (!expected.length) return;
		const heardAt = performance.now();
		const page = await data();
		for (const letter of expected) {
			const times = page.split(letter.mark).length - 1;
			if (!times || letter.seen) continue;
			Object.assign(letter, { seen: times, heardAt });
			if (times > 1) this.#tally.fail('letter', `${letter.id} stands on the page ${times} times`);
			this.#addTime(letter);
		}
	}

	/** The pal may hear of it before the teacher has the answer to the decision. */
	#addTime({ heardAt, approvedAt }: SentLetter) {
		if (!heardAt || !approvedAt) return;
		this.#tally.add(
			'letter to the pal, after the time to undo',
			Math.max(0, heardAt - approvedAt - this.#undoMs)
		);
	}

	get all(): SentLetter[] {
		return [...this.#byId.values()];
	}
}
