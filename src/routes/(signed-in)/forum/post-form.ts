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
	anyway: v.optional(v.literal('1')),
	mention: v.optional(v.union([v.string(), v.array(v.string())]), [])
});

export const Draft = v.object({ title: optional, body: v.string(), own: optional, basis: optional });

/** A post as `forum.write` takes it. */
export const wordsOf = ({
	id,
	title,
	body,
	own,
	revision,
	about,
	edits,
	anyway,
	mention
}: v.InferOutput<typeof Post>) => ({
	...{ id, title, text: body, own },
	basis: revision || undefined,
	about: about || undefined,
	edits: edits || undefined,
	anyway: anyway === '1',
	mentions: [mention].flat().filter(Boolean)
});
