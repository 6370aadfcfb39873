// Drafts of corrections: kept on the server until they are handed in.
import { now } from '../../kernel/clock.ts';
import { db, sql, and, eq, type SQLWrapper } from '../../kernel/db/index.ts';
import { correctionDraft, inner } from '../../kernel/schema/index.ts';
import { refuseErased } from '../../people/index.ts';
import { Invalid } from '../../kernel/errors.ts';

/** The filled-in fields of the form, by their names: `rewrite-3`, `note-3`, `kind-3`, `perfect-3`, `rest`. */
export type Fields = Record<string, string>;

/** Characters; the same as for the longest draft of a letter. */
const maxLength = 60_000;

const ofWording = (authorId: string, revisionId: string) =>
	and(eq(correctionDraft.authorId, authorId), eq(correctionDraft.revisionId, revisionId));

/**
 * Stores a draft in the caller's transaction; an empty one deletes it.
 * @returns when it was saved, null where it was deleted
 * @throws Invalid
 */
export async function keepCorrectionDraft(
	authorId: string,
	revisionId: string,
	said: Fields
): Promise<Date | null> {
	const text = JSON.stringify(said);
	if (text.length > maxLength) throw new Invalid('form', 'correction_too_long');
	if (Object.values(said).some((field) => field.includes('\0') || !field.isWellFormed()))
		throw new Invalid('form', 'letter_unreadable');
	if (!Object.keys(said).length) {
		await dropCorrectionDraft(authorId, revisionId);
		return null;
	}
	const row = { authorId, revisionId, said: text, savedAt: now() };
	await db()
		.insert(correctionDraft)
		.values(row)
		.onConflictDoUpdate({ target: [correctionDraft.authorId, correctionDraft.revisionId], set: row });
	await refuseErased(authorId);
	return row.savedAt;
}

/** Deletes a draft, because it was handed in or discarded. */
export async function dropCorrectionDraft(authorId: string, revisionId: string): Promise<void> {
	await db().delete(correctionDraft).where(ofWording(authorId, revisionId));
}

/** The draft of a person for a wording, as text; null without one. */
export const correctionDraftSql = (authorId: string, revisionId: SQLWrapper) => sql<string | null>`(
	select ${inner.correctionDraft.said} from ${inner.correctionDraft}
		where ${inner.correctionDraft.authorId} = ${authorId} and ${inner.correctionDraft.revisionId} = ${revisionId})`;

/** The fields in the text of a draft. */
export const draftFields = (said: string | null): Fields | undefined =>
	said === null ? undefined : (JSON.parse(said) as Fields);

/** The draft of a person for a wording, and when it was saved (ISO). */
export async function correctionDraftOf(authorId: string, revisionId: string) {
	const [draft] = await db().select().from(correctionDraft).where(ofWording(authorId, revisionId));
	return draft && { fields: draftFields(draft.said)!, savedAt: draft.savedAt.toISOString() };
}
