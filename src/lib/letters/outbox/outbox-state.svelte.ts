import type { Component } from 'svelte';
import type { HelpLine } from '#lib/server/safety/alerts/index.ts';
import { sending } from '#lib/ui/form-sending.svelte.ts';
import type { Answer } from '#lib/ui/problem.ts';
import type { WaitingLetter } from './outbox.ts';
import type { OutboxLetter } from './sealed-letter.ts';

export interface OutboxCardProps {
	letter: WaitingLetter<Answer>;
	/** Of the writer's school: no adult knows of a letter that waits here. */
	lines: HelpLine[];
	/** Opens it again in the box where it was written. */
	change(): void;
}

/** The outbox as pages see it. On a shared computer nothing is ever put into it. */
export const outbox = $state({
	letters: [] as WaitingLetter<Answer>[],
	sending: false,
	/** How many letters left it since the page was opened. */
	sent: 0,
	/** What shows a letter that waits, in its thread and on other pages: loaded while online. */
	Card: undefined as Component<OutboxCardProps> | undefined,
	Bar: undefined as Component<{ path: string }> | undefined
});

interface OutboxActs {
	keep(letter: OutboxLetter): Promise<boolean>;
	takeOut(id: string): Promise<WaitingLetter<Answer> | undefined>;
	send(): Promise<void>;
}
let acts: OutboxActs | undefined;

/** From now on letters can be kept. @returns what ends it */
export function provideOutbox(provided: OutboxActs): () => void {
	acts = provided;
	return () => {
		acts = undefined;
		outbox.letters = [];
	};
}

/** Keeps a letter that could not be sent. @returns false where there is no outbox: its words stay on the page */
export async function keepInOutbox(letter: OutboxLetter): Promise<boolean> {
	const isKept = (await acts?.keep(letter)) ?? false;
	// The page said that it did not arrive; the outbox says the rest.
	if (isKept) sending.state = 'idle';
	return isKept;
}

/** Takes a letter out, to be changed. */
export const takeOutOfOutbox = async (id: string) => acts?.takeOut(id);

/** Tries to send what waits. */
export const sendOutbox = async (): Promise<void> => acts?.send();
