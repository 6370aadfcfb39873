// The form of a post, on any page.
import * as v from 'valibot';

const optional = v.optional(v.string());

/** A post as a form sends it. */
export const Post = v.object({
	id: v.string(),
	title: v.optional(v.string(), ''),
	body: v.string(),
	own: v.optional(v.string(), ''),
	revision: optional,
	about: optional,
	edits: optional,
	basis: optional,
	anyway: v.optional(v.literal('1')),
	mention: v.optional(v.union([v.string(), v.array(v.string())]), [])
});

const DraftFields = v.object({
	title: optional,
	body: v.string(),
	own: optional,
	basis: optional,
	over: v.optional(v.literal('1'))
});

/** Words that are not handed in yet. */
export const Draft = v.pipe(
	DraftFields,
	v.transform(({ over, ...words }) => ({ ...words, over: over === '1' }))
);

/** A post as `forum.write` takes it. */
export const wordsOf = ({
	id,
	title,
	body,
	own,
	revision,
	about,
	edits,
	basis,
	anyway,
	mention
}: v.InferOutput<typeof Post>) => ({
	id,
	title,
	text: body,
	own,
	basis: revision || undefined,
	about: about || undefined,
	edits: edits || undefined,
	draftBasis: basis || undefined,
	anyway: anyway === '1',
	mentions: [mention].flat().filter(Boolean)
});
