import { tick } from 'svelte';
import { page } from '$app/state';
import { m } from '#lib/paraglide/messages.js';
import { outbox } from '#lib/letters/outbox/outbox-state.svelte.ts';
import type { ThreadView } from '#lib/server/letters/index.ts';
import { newClientId } from './client-id.ts';
import { tidy } from './letter.ts';

/** A letter that has just been handed in. */
export interface HandedIn {
	/** As its form sent it. */
	fields: FormData;
	/** The next page is the one that helps. */
	help: boolean;
	/** When the form is out of the way, and the page stands where it stood before. */
	closed: Promise<void>;
}

type Thread = Pick<ThreadView, 'id' | 'letters' | 'unreleased' | 'teachers' | 'draft' | 'newId'>;
type Unreleased = Thread['unreleased'][number];

/**
 * What a thread shows once a letter is sent: the letter where the box was, from what the page has until it has heard of it, and no box
 * before its writer asks for one.
 * @param thread the data of the page as they are now
 */
export function watchSent(thread: () => Thread) {
	let handed = $state.raw<{ letter: Unreleased; help: boolean; after: string }>();
	let sentIn = $state<string>();
	let leftOutbox = $state(outbox.sent);
	let nextId = $state<string>();
	let spent = $state.raw<Thread['draft']>();
	const letter = $derived(handed && sentIn === thread().id && !isListed(handed) ? handed.letter : undefined);
	// Once the page has heard of it, it is the page that knows what becomes of it.
	$effect(() => {
		if (handed && !letter) handed = undefined;
	});

	/** Also when it was released so soon that the page never saw it wait. */
	function isListed({ letter: { id, body }, after }: NonNullable<typeof handed>): boolean {
		const { letters, unreleased } = thread();
		const isReleased = letters.some((other) => other.mine && other.id > after && other.body === body);
		return isReleased || unreleased.some((other) => other.id === id);
	}

	/** The words are not in the box any more: the next letter has another number, and begins empty. */
	function letGo() {
		[nextId, spent] = [newClientId(), thread().draft];
	}

	return {
		/** The reader's letters that are not released, in the order in which they were handed in. */
		get own(): Unreleased[] {
			return letter ? [...thread().unreleased, letter] : thread().unreleased;
		},
		/** A letter was sent in this visit, and is with the teacher: it is not news any more when the teacher has answered. */
		get news(): boolean {
			const isSent = sentIn === thread().id || page.url.searchParams.has('sent') || outbox.sent > leftOutbox;
			return isSent && (!!letter || thread().unreleased.some(({ state }) => state === 'waiting'));
		},
		/** Its writer is being led to help: nothing is said about a teacher. */
		get help(): boolean {
			return handed?.help ?? false;
		},
		/** The number of the next letter. */
		get nextId(): string {
			return nextId ?? thread().newId;
		},
		/** The draft of the next letter: not that of the letter that was sent, where the page has not heard of it yet. */
		get draft(): Thread['draft'] {
			return thread().draft === spent ? { body: '', second: '', pasted: '', savedAt: '' } : thread().draft;
		},
		letGo,
		/** Puts a letter where its form was, and leads there. */
		async show({ fields, help, closed }: HandedIn) {
			const { letters, teachers } = thread();
			const id = String(fields.get('id'));
			const half = (name: string) => tidy(String(fields.get(name) ?? ''));
			const body = half('body') || half('second');
			const second = half('body') && half('second') ? { body: half('second'), lang: '' } : null;
			const letterSent = { id, body, lang: '', second, since: m.letters_handed_since() };
			const undecided = { corrected: null, words: null, template: null, late: null, why: null };
			const links = { help: null, open: null };
			const text = teachers === null ? m.letters_handed_there() : m.letters_handed({ teacher: teachers });
			const standing = help
				? { state: 'helped', status: null, reader: null }
				: {
						state: 'handed',
						status: { text, tone: 'wait' as const },
						reader: teachers ?? m.letters_way_teacher()
					};
			const after = letters[letters.length - 1]?.id ?? '';
			handed = { letter: { ...letterSent, ...undecided, ...links, ...standing }, help, after };
			sentIn = thread().id;
			letGo();
			await closed;
			await tick();
			const news = document.getElementById('sent');
			news?.scrollIntoView();
			news?.focus({ preventScroll: true });
		},
		/** For the link to another letter: the box is back, at once where the address does not say that a letter was sent. */
		async writeAnother(event: MouseEvent) {
			const stays = this.news && !page.url.searchParams.has('sent');
			[sentIn, leftOutbox] = [undefined, outbox.sent];
			if (!stays) return;
			event.preventDefault();
			await tick();
			document.getElementById('body')?.focus();
		}
	};
}
