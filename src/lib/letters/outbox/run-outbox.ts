// Runs the outbox while a page is open: loaded only for students on a device of their own.
import { goto } from '$app/navigation';
import { m } from '#lib/paraglide/messages.js';
import { postAction } from '#lib/letters/post-action.ts';
import { refresh } from '#lib/kernel/realtime/refresh.ts';
import { arrived } from '#lib/ui/form-sending.svelte.ts';
import type { Answer } from '#lib/ui/problem.ts';
import { deleteStore } from './delete-store.ts';
import { type Delivery, makeOutbox } from './outbox.ts';
import { outbox, provideOutbox } from './outbox-state.svelte.ts';
import OutboxBar from './OutboxBar.svelte';
import OutboxCard from './OutboxCard.svelte';
import type { OutboxLetter } from './sealed-letter.ts';
import { browserStore } from './browser-store.ts';

/** In milliseconds: between two tries while something waits. */
const retryDelay = 20_000;

/** Opens the outbox, and sends what waits in it as soon as the network is back. @returns what ends it */
export function runOutbox(): () => void {
	// Without HTTPS a browser encrypts nothing: then there is no outbox.
	if (!globalThis.crypto?.subtle || !globalThis.indexedDB) return () => {};
	const { open, keep, takeOut, send } = makeOutbox<Answer>({
		store: browserStore,
		askKey,
		deliver,
		now: Date.now,
		changed: (letters) => (outbox.letters = letters)
	});
	outbox.Card = OutboxCard;
	outbox.Bar = OutboxBar;
	let isOpen = false;

	async function sendWaiting() {
		isOpen ||= await open().catch(() => false);
		if (!outbox.letters.length) return;
		outbox.sending = true;
		const sent = await send().finally(() => (outbox.sending = false));
		if (!sent.length) return;
		outbox.sent += sent.length;
		await refresh('penbridge:threads');
		// Whoever may need help is shown where to get it.
		const help = sent.find(({ leadsTo }) => leadsTo?.startsWith('/help/'))?.leadsTo;
		if (help) await goto(help);
	}

	const tryAgain = () => void sendWaiting();
	const timer = setInterval(tryAgain, retryDelay);
	const forget = provideOutbox({ keep, takeOut, send: sendWaiting });
	addEventListener('online', tryAgain);
	addEventListener('submit', deleteOnSignOut, { capture: true });
	tryAgain();
	return () => {
		clearInterval(timer);
		forget();
		removeEventListener('online', tryAgain);
		removeEventListener('submit', deleteOnSignOut, { capture: true });
	};
}

async function askKey() {
	try {
		const result = await postAction('/messages?/outbox', {});
		if (result.type === 'success') return result.data?.outboxKey as { id: string; secret: string };
		return result.type === 'error' && result.status === 404 ? null : undefined;
	} catch {
		return undefined;
	}
}

async function deliver({ pairingId, fields }: OutboxLetter): Promise<Delivery<Answer>> {
	try {
		const result = await postAction(`/messages/${pairingId}?/submit`, fields);
		if (result.type === 'success') return { outcome: 'sent' };
		if (result.type === 'redirect') return { outcome: 'sent', leadsTo: result.location };
		if (result.type === 'failure')
			return result.status === 401
				? { outcome: 'locked' }
				: { outcome: 'refused', answer: (result.data ?? {}) as Answer };
		return { outcome: 'later' };
	} catch {
		return { outcome: 'later' };
	}
}

/** Sign-out ends the outbox, with what waits in it. */
function deleteOnSignOut(event: SubmitEvent) {
	const form = event.target as HTMLFormElement;
	if (!form.action.endsWith('/sign-out')) return;
	if (!outbox.letters.length || confirm(m.letters_outbox_sign_out())) return deleteStore();
	event.preventDefault();
	event.stopImmediatePropagation();
	arrived(form);
}
