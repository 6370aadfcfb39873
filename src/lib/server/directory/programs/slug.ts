import { Invalid } from '../../kernel/errors.ts';

/** For addresses and lists of ids. The database would read `null` as a missing id. */
const slug = /^(?!null$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Checks the id that somebody chose for a program, a school or a city. @throws Invalid */
export function checkSlug(text: string): string {
	const id = text.trim();
	if (id.length > 40 || !slug.test(id)) throw new Invalid('id', 'slug_wrong');
	return id;
}
