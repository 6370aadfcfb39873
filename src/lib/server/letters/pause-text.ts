import { m } from '#lib/paraglide/messages.js';
import { listOf } from '../kernel/format.ts';
import type { Member } from '../pairing/index.ts';

/** The notice that a student reads while writing is paused for a member of their pairing; null while it is not. */
export function pauseOf(members: Member[], selfId: string, locale: string) {
	if (members.some((member) => member.id === selfId && member.paused))
		return { own: true, text: m.letters_writing_paused(), note: null };
	const paused = members.filter((member) => member.paused);
	if (!paused.length) return null;
	const names = listOf(
		paused.map((member) => member.name),
		locale
	);
	const notes = paused.flatMap((member) => member.pauseNote ?? []);
	return { own: false, text: m.letters_pal_writing_paused({ names }), note: notes.join('\n\n') || null };
}
