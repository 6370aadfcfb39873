// What pals of both schools read about a pause or an end of their pair: one of these sentences, in the reader's language. No adult writes
// own words to a child of another school (safety rule 20).
import { m } from '#lib/paraglide/messages.js';

/** By step; the first sentence is preset. Each is true whatever the reason is, and tells none that others must not know. */
const sentences = {
	pause: {
		break: m.pairing_pal_note_break,
		holiday: m.pairing_pal_note_holiday,
		exams: m.pairing_pal_note_exams,
		away: m.pairing_pal_note_away
	},
	end: {
		thanks: m.pairing_pal_note_thanks,
		over: m.pairing_pal_note_over,
		new_pal: m.pairing_pal_note_new_pal
	}
};

type Sentences = typeof sentences;
export type NotedStep = keyof Sentences;

/** A sentence as it is stored; nobody typed words like these before the sentences were fixed. */
export type PalNote = `sentence:${{ [Step in NotedStep]: keyof Sentences[Step] }[NotedStep] & string}`;

declare const earlier: unique symbol;

/** Free words that a version before the fixed sentences stored: they are shown as they are, and no verb makes new ones. */
export type EarlierNote = string & { readonly [earlier]: true };

/** The sentences among which a teacher chooses. */
export const palNotesFor = (step: NotedStep): { value: PalNote; text: string }[] =>
	Object.entries(sentences[step]).map(([key, text]) => ({
		value: `sentence:${key}` as PalNote,
		text: text()
	}));

/** What a reader sees of a stored note, in the language of the request; null for a sentence that there is no more. */
export function palNoteText(note: string | null): string | null {
	if (!note?.startsWith('sentence:')) return note;
	const fixed = [...palNotesFor('pause'), ...palNotesFor('end')].find(({ value }) => value === note);
	return fixed?.text ?? null;
}
