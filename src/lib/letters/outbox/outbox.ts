// What happens to a letter that was written offline: it is locked and kept, tried again, and taken out.
import { outboxDays } from './outbox-days.ts';
import { importKey, type LetterKey, type OutboxLetter, sealLetter, unseal } from './sealed-letter.ts';
import type { OutboxStore } from './browser-store.ts';

/**
 * What became of a letter on its way: `later` while offline, `locked` without a session, `refused` with what is wrong. `leadsTo`: the
 * page that its writer is shown now.
 */
export type Delivery<Answer> =
	| { outcome: 'sent'; leadsTo?: string }
	| { outcome: 'later' | 'locked' }
	| { outcome: 'refused'; answer: Answer };

/** A letter that waits. */
export interface WaitingLetter<Answer> extends OutboxLetter {
	/** When it is thrown away, in milliseconds since 1970. */
	until: number;
	/** It was refused: it is not sent again before its writer has looked at it. */
	answer?: Answer;
}

interface OutboxParts<Answer> {
	store: OutboxStore;
	/** The key of this person on this device; null where there is none, undefined offline or without a session. */
	askKey(): Promise<{ id: string; secret: string } | null | undefined>;
	/** Hands a letter in, as its form would. */
	deliver(letter: OutboxLetter): Promise<Delivery<Answer>>;
	now(): number;
	/** The letters that wait have changed. */
	changed(letters: WaitingLetter<Answer>[]): void;
}

/** A letter that was handed in. */
export interface SentLetter {
	letter: OutboxLetter;
	leadsTo?: string;
}

const day = 24 * 60 * 60 * 1000;

/** The outbox of one person on one device. Its key is here alone, and goes with the page. */
export function makeOutbox<Answer>({ store, askKey, deliver, now, changed }: OutboxParts<Answer>) {
	let key: LetterKey | undefined;
	let waiting: WaitingLetter<Answer>[] = [];
	let sending: Promise<SentLetter[]> | undefined;
	const show = (letters: WaitingLetter<Answer>[]) => changed((waiting = letters));
	const without = (id: string) => waiting.filter((letter) => letter.id !== id);

	/**
	 * Asks for the key, and opens what waits. What another key locked, or what is too old, is thrown away.
	 * @returns whether letters can be kept from now on
	 */
	async function open(): Promise<boolean> {
		const answer = await askKey();
		if (answer === undefined) return key !== undefined;
		key = answer ? await importKey(answer) : undefined;
		const letters: WaitingLetter<Answer>[] = [];
		for (const sealed of await store.all()) {
			const letter = key && sealed.until > now() ? await unseal(sealed, key) : null;
			if (letter) letters.push({ ...letter, until: sealed.until });
			else await store.remove(sealed.id);
		}
		show(letters);
		return key !== undefined;
	}

	/** Keeps a letter until the network is back. @returns false where it cannot: its words have to stay on the page */
	async function keep(letter: OutboxLetter): Promise<boolean> {
		if (!key) return false;
		const until = now() + outboxDays * day;
		try {
			await store.put(await sealLetter(letter, key, until));
		} catch {
			return false;
		}
		show([...without(letter.id), { ...letter, until }]);
		return true;
	}

	/** Takes a letter out, to be changed. */
	async function takeOut(id: string): Promise<WaitingLetter<Answer> | undefined> {
		const letter = waiting.find((candidate) => candidate.id === id);
		show(without(id));
		await store.remove(id);
		return letter;
	}

	/** Sends everything that waits, one after the other. At the first that cannot be sent, the others wait as well. */
	const send = (): Promise<SentLetter[]> => (sending ??= sendAll().finally(() => (sending = undefined)));

	async function sendAll(): Promise<SentLetter[]> {
		const sent: SentLetter[] = [];
		for (const letter of waiting.filter(({ answer }) => answer === undefined)) {
			if (!waiting.includes(letter)) continue;
			if (letter.until <= now()) {
				await takeOut(letter.id);
				continue;
			}
			const { until: _, ...written } = letter;
			const delivery = await deliver(written);
			if (delivery.outcome === 'sent') {
				await takeOut(letter.id);
				sent.push({ letter: written, leadsTo: delivery.leadsTo });
			} else if (delivery.outcome === 'refused') {
				const { answer } = delivery;
				show(waiting.map((other) => (other.id === letter.id ? { ...other, answer } : other)));
			} else break;
		}
		return sent;
	}

	return { open, keep, takeOut, send };
}
