import { and, asc, eq } from 'drizzle-orm';
import { ownNames } from '#lib/names.ts';
import { isContactKind } from '../../../schools/contact-kinds.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { db } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { schoolContact } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { calendars } from '../calendar/index.ts';
import { isContactTemplate, templateFor, templatesIn } from './contact-templates.ts';
import { languagesOf } from '../labels/index.ts';
import { changing, inLanguage, lastIn, oneOf, withUp } from './ordered.ts';
import { tidyText } from './settings.ts';

/** In a language: whoever is in a hurry finds the right one. */
export const mostContacts = 20;
const longest = { name: 80, contact: 160, note: 200 };

export interface Contact {
	/** Of the contact that is changed; none for a new one. */
	id?: string;
	locale: string;
	kind: string;
	name: string;
	/** A number, an address, or words. */
	contact: string;
	/** When to call them, and what they ask for; may be empty. */
	note: string;
}

/** Whom a school calls when a student may be in danger, by language and in their order. */
export const contactsOf = (schoolId: string) =>
	db()
		.select()
		.from(schoolContact)
		.where(eq(schoolContact.schoolId, schoolId))
		.orderBy(asc(schoolContact.locale), asc(schoolContact.position), asc(schoolContact.id));

/** The same as they are read in a hurry: in the reader's language first, then in the school's own and the others. */
export async function contactsFor(schoolId: string, locale: string) {
	const [all, own] = await together(
		() => contactsOf(schoolId),
		() => languagesOf(schoolId)
	);
	const spoken = [...new Set([locale, ...own, ...all.map((one) => one.locale)])];
	return spoken
		.map((lang) => ({ locale: lang, name: ownNames[lang] ?? lang, contacts: inLanguage(all, lang) }))
		.filter(({ contacts }) => contacts.length);
}

/**
 * Adds a contact at the end of its language, or changes one: whoever has typed it has checked it.
 * @throws NotFound, Forbidden, Invalid, Conflict
 */
export const saveContact = (actor: Actor, schoolId: string, contact: Contact): Promise<void> =>
	changing(actor, of(schoolId), async (all) => {
		const words = check(contact, await languagesOf(schoolId));
		if (contact.id) {
			const { id } = oneOf(all, contact.id);
			// A contact stays in its language: what it says is not what another one has to say.
			const { locale: _, ...said } = words;
			await db()
				.update(schoolContact)
				.set({ ...said, unchecked: false })
				.where(eq(schoolContact.id, id));
			return `contact ${id}`;
		}
		if (inLanguage(all, words.locale).length >= mostContacts) throw new Conflict('contact_too_many');
		const values = { ...words, schoolId, position: lastIn(all, words.locale) };
		const [made] = await db().insert(schoolContact).values(values).returning();
		return `contact ${made!.id}`;
	});

/** Somebody has checked a contact that came from a template. @throws NotFound, Forbidden */
export const checkContact = (actor: Actor, schoolId: string, id: string): Promise<void> =>
	changing(actor, of(schoolId), async (all) => {
		await db()
			.update(schoolContact)
			.set({ unchecked: false })
			.where(eq(schoolContact.id, oneOf(all, id).id));
		return `contact ${id} checked`;
	});

/** Moves a contact before the one above it. @throws NotFound, Forbidden */
export const raiseContact = (actor: Actor, schoolId: string, id: string): Promise<void> =>
	changing(actor, of(schoolId), async (all) => {
		for (const [position, one] of withUp(all, oneOf(all, id)).entries())
			await db().update(schoolContact).set({ position }).where(eq(schoolContact.id, one));
		return `contact ${id}`;
	});

/** Takes a contact away. @throws NotFound, Forbidden */
export const removeContact = (actor: Actor, schoolId: string, id: string): Promise<void> =>
	changing(actor, of(schoolId), async (all) => {
		await db()
			.delete(schoolContact)
			.where(and(eq(schoolContact.id, oneOf(all, id).id), eq(schoolContact.schoolId, schoolId)));
		return `contact ${id} removed`;
	});

/**
 * Adds what a template says in every language of the school, to be checked by somebody there; what stands there already
 * stays, and is not added again.
 * @throws NotFound, Forbidden, Invalid for a template of another country, Conflict
 */
export const useContactTemplate = (actor: Actor, schoolId: string, key: string): Promise<void> =>
	changing(actor, of(schoolId), async (all) => {
		const offered = templatesIn((await calendars()).get(schoolId)!.country);
		if (!isContactTemplate(key) || !offered.includes(key)) throw new Invalid('template', 'form_invalid');
		for (const locale of await languagesOf(schoolId)) {
			const there = inLanguage(all, locale);
			const fresh = templateFor(key, locale).filter(
				({ name, contact }) => !there.some((one) => one.name === name && one.contact === contact)
			);
			if (there.length + fresh.length > mostContacts) throw new Conflict('contact_too_many');
			const first = lastIn(all, locale);
			const rows = fresh.map((one, at) => ({ ...one, locale, position: first + at }));
			if (rows.length)
				await db()
					.insert(schoolContact)
					.values(rows.map((row) => ({ ...row, schoolId, unchecked: true })));
		}
		return `contact template ${key}`;
	});

const of = (schoolId: string) => ({ schoolId, list: contactsOf });

function check({ locale, kind, name, contact, note }: Contact, languages: string[]) {
	if (!languages.includes(locale)) throw new Invalid('locale', 'form_invalid');
	if (!isContactKind(kind)) throw new Invalid('kind', 'form_invalid');
	const words = {
		locale,
		kind,
		name: tidyText('name', name, longest.name),
		contact: tidyText('contact', contact, longest.contact),
		note: tidyText('note', note, longest.note) || null
	};
	if (!words.name) throw new Invalid('name', 'contact_name_missing');
	if (!words.contact) throw new Invalid('contact', 'contact_contact_missing');
	return words;
}
