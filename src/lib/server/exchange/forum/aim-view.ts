import type { Actor } from '../../kernel/access/index.ts';
import { partsOf } from '../../../forum/post-text.ts';
import { NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { nameOrFormerPal } from '../../directory/people/index.ts';
import { staffNames } from '../../directory/labels/index.ts';
import { findTarget, type TargetLocation } from './corrections/target.ts';
import { findPost } from './post.ts';

interface AimQuery {
	/** The post that is answered, by its number. */
	reply: string | null;
	/** The post of one's own that is worded anew. */
	edit: string | null;
}

/** What the composer of a topic is set to: an answer to a post, or a post of one's own that is worded anew. */
export async function writingView(
	actor: Actor,
	place: { boardId: string; topicId: string },
	{ reply, edit }: AimQuery,
	locale: string
) {
	const wanted = edit ?? reply;
	if (!wanted) return null;
	const found = await findPost(actor, place, wanted).catch((refused: unknown) => {
		// A link to a post that was taken back meanwhile still leads to the topic.
		if (refused instanceof NotFound) return null;
		throw refused;
	});
	if (!found && reply && !edit) return aboutCorrection(actor, { ...place, target: reply }, locale);
	if (!found || (edit && found.authorId !== actor.id)) return null;
	const opens = found.itemId === found.topic.openingId;
	const parts = partsOf(found.body, opens);
	return edit
		? { kind: 'edit' as const, id: edit, opens, parts, newId: newId() }
		: { kind: 'reply' as const, id: reply!, name: null, start: parts.text.slice(0, 160), newId: newId() };
}

/** An answer to a correction, where somebody asks why. */
async function aboutCorrection(actor: Actor, place: TargetLocation, locale: string) {
	const found = await findTarget(actor, place).catch((refused: unknown) => {
		if (refused instanceof NotFound) return null;
		throw refused;
	});
	if (!found) return null;
	const { authorId, author, sentences } = found.target;
	const name = (await staffNames(locale)).nameOf(authorId, nameOrFormerPal(author));
	return {
		kind: 'reply' as const,
		id: place.target,
		name,
		start: sentences.join(' ').slice(0, 160),
		newId: newId()
	};
}
