import * as v from 'valibot';
import { itemKinds } from '../kernel/schema/index.ts';

const flag = v.optional(
	v.pipe(
		v.literal('1'),
		v.transform(() => true)
	)
);
const text = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(60)));
const uuid = v.optional(v.pipe(v.string(), v.uuid()));

const Filter = v.object({
	/** A classroom of this teacher. */
	class: uuid,
	/** A writer. */
	student: uuid,
	program: text,
	kind: v.optional(v.picklist(itemKinds)),
	urgent: flag,
	/** Returned before. */
	again: flag,
	/** The language of the letter (BCP 47). */
	language: text
});

/** Which of the waiting items are shown; part of the address of the page. */
export type ReviewFilter = v.InferOutput<typeof Filter>;

const names = ['class', 'student', 'program', 'urgent', 'again', 'language', 'kind'] as const;

/** The filter in an address; invalid parts are left out. */
export function readFilter(search: URLSearchParams): ReviewFilter {
	const entries = names.flatMap((name) => {
		const value = search.get(name);
		const { success } = v.safeParse(Filter.entries[name], value ?? undefined);
		return value !== null && success ? [[name, value] as const] : [];
	});
	return v.parse(Filter, Object.fromEntries(entries));
}

/** The same as an address's search, with `?`, or empty. */
export function filterSearch(filter: ReviewFilter): string {
	const parts = names.flatMap((name) => {
		const value = filter[name];
		return value === undefined ? [] : [[name, value === true ? '1' : value] as [string, string]];
	});
	return parts.length ? `?${new URLSearchParams(parts)}` : '';
}
