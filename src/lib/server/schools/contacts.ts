import { ownNames } from '#lib/names.ts';
import { isContactKind } from '../../schools/contact-kinds.ts';
import type { Actor } from '../kernel/access/index.ts';
import { db, and, asc, eq } from '../kernel/db/index.ts';
import { together } from '../kernel/together.ts';
import { schoolContact } from '../kernel/schema/index.ts';
import { Conflict, Invalid } from '../kernel/errors.ts';
import { calendars } from './calendar/index.ts';
import { isContactTemplate, templateFor, templatesIn } from './contact-templates.ts';
import { languagesOf } from '../people/labels/index.ts';
import { endProposal, type WordsProposal } from '../safety/second-adult/index.ts';
import {
	applyListed,
	saveListed,
	type StoreListed,
	changeList,
	inLanguage,
	nextPosition,
	findEntry,
	movedUp
} from './agreed-lists.ts';
import { tidyText } from './settings.ts';

/** In one language. Few, so that somebody in a hurry finds the right one. */
export const maxContacts = 20;
const maxLengths = { name: 80, contact: 160, note: 200 };

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

/** The contacts for when a student may be in danger, by language and in their order. */
export const contactsOf = (schoolId: string) =>
	db()
		.select()
		.from(schoolContact)
		.where(eq(schoolContact.schoolId, schoolId))
		.orderBy(asc(schoolContact.locale), asc(schoolContact.position), asc(schoolContact.id));

/** The same in the order of reading: the reader's language first, then the languages of the school's programs and any others. */
export async function contactsFor(schoolId: string, locale: string) {
	const [contacts, ownLanguages] = await together(
		() => contactsOf(schoolId),
		() => languagesOf(schoolId)
	);
	const languages = [...new Set([locale, ...ownLanguages, ...contacts.map((contact) => contact.locale)])];
	return languages
		.map((lang) => ({ locale: lang, name: ownNames[lang] ?? lang, contacts: inLanguage(contacts, lang) }))
		.filter(({ contacts }) => contacts.length);
}

/**
 * Adds a contact at the end of its language, or changes one, which then counts as checked: at once as long as the school has no student, else
 * when a second adult has agreed.
 * @returns whether one is asked @throws NotFound, Forbidden, Invalid, Conflict
 */
export const saveContact = (actor: Actor, schoolId: string, contact: Contact): Promise<boolean> =>
	saveListed(actor, contactList(schoolId), async (contacts, taken) => {
		const { locale, kind, ...texts } = checkInput(contact, await languagesOf(schoolId));
		const current = contact.id ? findEntry(contacts, contact.id) : null;
		if (!current && taken.filter((other) => other === locale).length >= maxContacts)
			throw new Conflict('contact_too_many');
		return { lineId: current?.id ?? null, locale: current?.locale ?? locale, kind, texts };
	});

/** Stores a contact that passed the gate. */
const storeContact: StoreListed = async (schoolId, { lineId, locale, kind, texts }) => {
	const changes = { ...texts, kind, unchecked: false } as Omit<typeof schoolContact.$inferInsert, 'schoolId'>;
	// A contact stays in its language: the contacts of two languages differ.
	if (lineId)
		return (
			(await db().update(schoolContact).set(changes).where(eq(schoolContact.id, lineId)).returning()).length >
			0
		);
	const contacts = await contactsOf(schoolId);
	if (inLanguage(contacts, locale).length >= maxContacts) return false;
	const values = { ...changes, locale, schoolId, position: nextPosition(contacts, locale) };
	await db().insert(schoolContact).values(values);
	return true;
};

/** A second adult agreed to a contact; the caller has locked the school. @throws Conflict, Invalid */
export const applyContact = (proposal: WordsProposal<'contact'>): Promise<void> =>
	applyListed(proposal, storeContact);

/** Marks a contact that came from a template as checked. @throws NotFound, Forbidden */
export const checkContact = (actor: Actor, schoolId: string, id: string): Promise<void> =>
	changeList(actor, contactList(schoolId), async (contacts) => {
		await db()
			.update(schoolContact)
			.set({ unchecked: false })
			.where(eq(schoolContact.id, findEntry(contacts, id).id));
		return `contact ${id} checked`;
	});

/** Moves a contact before the one above it. @throws NotFound, Forbidden */
export const moveContactUp = (actor: Actor, schoolId: string, id: string): Promise<void> =>
	changeList(actor, contactList(schoolId), async (contacts) => {
		for (const [position, contactId] of movedUp(contacts, findEntry(contacts, id)).entries())
			await db().update(schoolContact).set({ position }).where(eq(schoolContact.id, contactId));
		return `contact ${id}`;
	});

/** Removes a contact. @throws NotFound, Forbidden */
export const removeContact = (actor: Actor, schoolId: string, id: string): Promise<void> =>
	changeList(actor, contactList(schoolId), async (contacts) => {
		await db()
			.delete(schoolContact)
			.where(and(eq(schoolContact.id, findEntry(contacts, id).id), eq(schoolContact.schoolId, schoolId)));
		await endProposal(actor, { kind: 'contact', subject: `${schoolId}/${id}` });
		return `contact ${id} removed`;
	});

/**
 * Adds the contacts of a template in every language of the school, to be checked by somebody there. Contacts that exist already
 * stay, and are not added again.
 * @throws NotFound, Forbidden, Invalid for a template of another country, Conflict
 */
export const useContactTemplate = (actor: Actor, schoolId: string, key: string): Promise<void> =>
	changeList(actor, contactList(schoolId), async (contacts) => {
		const offered = templatesIn((await calendars()).get(schoolId)!.country);
		if (!isContactTemplate(key) || !offered.includes(key)) throw new Invalid('template', 'form_invalid');
		for (const locale of await languagesOf(schoolId)) {
			const existing = inLanguage(contacts, locale);
			const missing = templateFor(key, locale).filter(
				({ name, contact }) => !existing.some((old) => old.name === name && old.contact === contact)
			);
			if (existing.length + missing.length > maxContacts) throw new Conflict('contact_too_many');
			const first = nextPosition(contacts, locale);
			const rows = missing.map((line, index) => ({ ...line, locale, position: first + index }));
			if (rows.length)
				await db()
					.insert(schoolContact)
					.values(rows.map((row) => ({ ...row, schoolId, unchecked: true })));
		}
		return `contact template ${key}`;
	});

const contactList = (schoolId: string) => ({
	schoolId,
	mark: 'contact' as const,
	list: contactsOf,
	store: storeContact
});

function checkInput({ locale, kind, name, contact, note }: Contact, languages: string[]) {
	if (!languages.includes(locale)) throw new Invalid('locale', 'form_invalid');
	if (!isContactKind(kind)) throw new Invalid('kind', 'form_invalid');
	const values = {
		locale,
		kind,
		name: tidyText('name', name, maxLengths.name),
		contact: tidyText('contact', contact, maxLengths.contact),
		note: tidyText('note', note, maxLengths.note) || null
	};
	if (!values.name) throw new Invalid('name', 'contact_name_missing');
	if (!values.contact) throw new Invalid('contact', 'contact_contact_missing');
	return values;
}
