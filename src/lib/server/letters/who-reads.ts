import { m } from '#lib/paraglide/messages.js';
import { sentences } from '#lib/ui/sentences.ts';
import { type Actor, approvers, mayWrite } from '../kernel/access/index.ts';
import { formatList } from '../kernel/format.ts';
import { together } from '../kernel/together.ts';
import { staffNames } from '../people/labels/index.ts';
import { leadOf } from '../schools/appointments/index.ts';
import type { openThread } from './thread.ts';

/**
 * What a student is told before their first letter to somebody: who reads it, who else may, what happens with a call for help, and
 * that its words are to be their own. Null for whoever has written already.
 */
export async function whoReads(
	{ pair, hasWritten, unreleased }: Awaited<ReturnType<typeof openThread>>,
	actor: Actor,
	locale: string
) {
	if (hasWritten || unreleased.length || !mayWrite(actor, pair)) return null;
	const self = pair.members.find(({ id }) => id === actor.id)!;
	const others = pair.members.filter(({ id }) => id !== actor.id);
	const names = formatList(
		others.map(({ name }) => name),
		locale
	);
	const [{ teachersOf, nameOf }, leadId] = await together(
		() => staffNames(locale),
		() => leadOf(self.schoolId)
	);
	const readers = approvers(pair, actor.id);
	const teacher = teachersOf(self.classroomId)[0] ?? m.letters_told_teacher();
	const first = !readers.includes(self.classroomId)
		? m.letters_told_theirs({ names })
		: readers.length > 1
			? m.letters_told_both({ teacher, names })
			: m.letters_told_own({ teacher, names });
	const lead = leadId ? nameOf(leadId) : m.letters_told_lead();
	return {
		title: m.letters_told_title(),
		lines: [
			first,
			m.letters_told_others(),
			m.letters_told_help({ lead, names }),
			sentences(m.letters_own_words(), m.letters_own_words_seen())
		]
	};
}
