import { Invalid } from '../../kernel/errors.ts';

/** What stands in addresses and lists of ids. `null` would be no id at all to the database. */
const slug = /^(?!null$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The id that somebody chose for a program, a school or a city. @throws Invalid */
export function checkSlug(text: string): string {
	const id = text.trim();
	if (id.length > 40 || !slug.test(id)) throw new Invalid('id', 'slug_wrong');
	return id;
}
