import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { m } from '#lib/paraglide/messages.js';
import * as messages from '#lib/server/letters/index.ts';
import { threadView } from '#lib/server/letters/index.ts';
import { helpLinesFor } from '#lib/server/safety/alerts/index.ts';
import { hasOutbox } from '#lib/server/people/index.ts';
import { together } from '#lib/server/kernel/together.ts';
import { isId } from '#lib/server/kernel/ids.ts';
import { act, actorOf, load as loaded, shownAt } from '../../../actions.ts';
import { easierSwitch } from '../../../easier-to-read-switch.ts';
import { correctingFields, correctingIn, Draft, draftOf } from '../correcting-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url, depends }) =>
	loaded(async () => {
		depends('penbridge:threads');
		const actor = actorOf({ locals });
		const idAt = (name: string) => [url.searchParams.get(name) ?? ''].find(isId);
		const say = idAt('say');
		const thread = await messages.openThread(actor, params.pairing, {
			before: idAt('before'),
			at: idAt('at') ?? say,
			number: numberIn(url)
		});
		const [view, helpLines] = await together(
			() => threadView(thread, actor, locals.locale, say),
			// They stand beside a letter that waits in the outbox; offline they cannot be asked for any more.
			() => (hasOutbox(actor) ? helpLinesFor(actor, locals.locale) : [])
		);
		return {
			...view,
			/** The letter for which every reaction is offered. */
			say,
			letters: withAsking(view),
			helpLines,
			easier: easierSwitch(actor),
			print: m.letters_thread_print(),
			asked: draftWithQuestion(view, url.searchParams.get('ask') ?? '')
		};
	});

/** The number of the letter that a reader goes to. */
function numberIn({ searchParams }: URL): number | undefined {
	const number = searchParams.get('letter') ?? '';
	return /^[1-9]\d{0,4}$/.test(number) ? Number(number) : undefined;
}

type Thread = Awaited<ReturnType<typeof threadView>>;

/** A pal's corrections on the newest page, with the address where one asks about them. */
const withAsking = ({ letters, mayWrite, newer }: Thread) =>
	letters.map((letter) =>
		letter.corrected && !letter.mine && mayWrite && !newer
			? { ...letter, corrected: { ...letter.corrected, ask: `?new&ask=${letter.id}` } }
			: letter
	);

/**
 * The draft with a sentence to ask about at its end: the reader's own, as they wrote it, so that nothing of a pal's letter is kept with it.
 * @param asked the number of the letter that corrects it, and of the sentence: `ID-N`
 */
function draftWithQuestion({ letters, draft }: Thread, asked: string) {
	const [, id, sentence] = /^(.{36})-(\d{1,3})$/.exec(asked) ?? [];
	const { corrected } = letters.find((letter) => letter.id === id && !letter.mine) ?? {};
	const line = corrected?.lines.find((correctedLine) => String(correctedLine.sentence) === sentence);
	if (!line) return undefined;
	const written = line.ops.filter(([kind]) => kind !== '+').map(([, text]) => text);
	return `${draft.body.trimEnd()}\n\n“${written.join('').trim()}”\n`.trimStart();
}

const Letter = v.looseObject({
	id: v.string(),
	body: v.string(),
	second: v.optional(v.string()),
	pasted: v.optional(v.string()),
	basis: v.optional(v.string()),
	anyway: v.optional(v.literal('1')),
	...correctingFields
});

const Reaction = v.object({ to: v.string(), kind: v.string() });

export const actions: Actions = {
	react: (event) =>
		act(event, Reaction, async ({ to: letter, kind }) => {
			const pairingId = event.params.pairing;
			await messages.reactToLetter(actorOf(event), pairingId, { letter, kind });
			return shownAt(event, `/messages/${pairingId}?at=${letter}#l-${letter}`, {});
		}),
	submit: (event) =>
		act(event, Letter, async (form) => {
			const { id, body, second, pasted, basis, anyway } = form;
			const pairingId = event.params.pairing;
			const letter = { pairingId, id, body, second, pasted, draftBasis: basis, anyway: anyway === '1' };
			const { urgent } = await messages.submit(actorOf(event), {
				...letter,
				correcting: correctingIn(form)
			});
			// The writer of an urgent text is shown where to get help, and who will read the text.
			if (urgent) redirect(303, `/help/${id}`);
			return shownAt(event, `/messages/${pairingId}?sent#sent`, { sent: true });
		}),
	save: (event) =>
		act(event, Draft, async (form) => {
			const { savedAt } = await messages.saveDraft(actorOf(event), {
				pairingId: event.params.pairing,
				...draftOf(form)
			});
			return shownAt(event, `/messages/${event.params.pairing}#write`, { savedAt: savedAt.toISOString() });
		})
};
