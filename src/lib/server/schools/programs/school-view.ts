import { m } from '#lib/paraglide/messages.js';
import { ownNames } from '#lib/names.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { labels, languagesOf, staffNames } from '../../people/labels/index.ts';
import { findWaitingWords } from '../../safety/second-adult/index.ts';
import { requestsTo } from './school-requests.ts';
import { calendars } from '../calendar/index.ts';
import {
	contactsOf,
	contactTemplateName,
	helpLinesOf,
	type TemplateKey,
	templatesFor,
	templatesIn
} from '../index.ts';
import {
	findSchool,
	newcomersView,
	openChange,
	postHolders,
	schoolsWithReadableSettings,
	teachersAt
} from '../appointments/index.ts';
import { together } from '../../kernel/together.ts';

/** The schools whose settings somebody may read. */
export async function schoolList(actor: Actor, locale: string) {
	const label = await labels(locale);
	return (await schoolsWithReadableSettings(actor)).map((id) => ({ id, name: label(`school:${id}`) }));
}

/** A school as its pages begin, and what waits there for an answer. @throws NotFound */
export async function schoolView(actor: Actor, id: string, locale: string) {
	const school = await findSchool(actor, id);
	const [requests, newcomers] = await together(
		() => requestViews(actor, id, locale),
		() => newcomersView(id, { locale, timeZone: school.timeZone })
	);
	return { ...(await schoolHead(school, id, locale)), requests, newcomers };
}

export type SchoolView = Awaited<ReturnType<typeof schoolView>>;

const schoolHead = async (
	{ leads, coordinates }: { leads: boolean; coordinates: boolean },
	id: string,
	locale: string
) => ({ id, name: (await labels(locale))(`school:${id}`), leads, coordinates });

/** Whom students and staff of a school turn to: its lead and deputy, how soon they answer, contacts and help lines. @throws NotFound */
export async function contactsView(actor: Actor, id: string, locale: string) {
	const school = await findSchool(actor, id);
	const staff = await staffNames(locale);
	const [posts, lines, languages] = await together(
		() => postHolders(id),
		() => helpLinesOf(id),
		() => languagesOf(id)
	);
	const calendar = (await calendars()).get(id)!;
	const [contacts, templateKeys] = [await contactsOf(id), templatesIn(calendar.country)];
	const waits = await findWaitingWords(['help_line', 'contact'], locale, ({ schools }) => schools[0] === id);
	const waitsOf = (kind: 'help_line' | 'contact', language: string, lineId: string | null) =>
		waits.filter(({ kind: of, line }) => of === kind && line?.locale === language && line.lineId === lineId);
	const holder = (rank: 'lead' | 'deputy') => {
		const post = posts.find((candidate) => candidate.rank === rank);
		return post ? { id: post.personId, name: staff.nameOf(post.personId, post.name) } : null;
	};
	return {
		...(await schoolHead(school, id, locale)),
		promiseHours: school.promiseHours,
		answerMinutes: school.answerMinutes,
		leadAsked: await requestedLead(id, staff.nameOf),
		posts: { lead: holder('lead'), deputy: holder('deputy') },
		teachers: school.coordinates
			? (await teachersAt(id)).map(({ id: teacherId, name }) => ({
					id: teacherId,
					name: staff.nameOf(teacherId, name)
				}))
			: [],
		contactTemplates: templateKeys.map((value) => ({ value, text: contactTemplateName(value) })),
		languages: languages.map((language) => ({
			...languageNamed(language),
			lines: lines
				.filter((line) => line.locale === language)
				.map((line) => ({ ...line, waits: waitsOf('help_line', language, line.id) })),
			contacts: contacts
				.filter((contact) => contact.locale === language)
				.map((contact) => ({ ...contact, waits: waitsOf('contact', language, contact.id) })),
			newLines: waitsOf('help_line', language, null),
			newContacts: waitsOf('contact', language, null)
		}))
	};
}

export type ContactsView = Awaited<ReturnType<typeof contactsView>>;

/** The texts with which teachers of a school begin, in each language of its students. @throws NotFound */
export async function wordingView(actor: Actor, id: string, locale: string) {
	const school = await findSchool(actor, id);
	const languages = await languagesOf(id);
	const templates = await templatesFor(id, languages);
	return {
		...(await schoolHead(school, id, locale)),
		languages: languages.map((language) => ({
			...languageNamed(language),
			templates: templates
				.filter((template) => template.locale === language)
				.map((template) => ({ ...template, name: templateName(template.key) }))
		}))
	};
}

export type WordingView = Awaited<ReturnType<typeof wordingView>>;

const languageNamed = (locale: string) => ({ locale, name: ownNames[locale] ?? locale });

/** The new lead of the school of whom a second adult has not agreed yet; null without one. */
async function requestedLead(schoolId: string, nameOf: (id: string, name: string) => string) {
	const change = await openChange(schoolId);
	return change ? nameOf(change.personId, change.name) : null;
}

async function requestViews(actor: Actor, id: string, locale: string) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	return (await requestsTo(actor, id)).map((request) => ({
		id: request.id,
		mayAnswer: request.mayAnswer,
		program: label(`program:${request.programId}`),
		by: staff.nameOf(request.by, request.byName)
	}));
}

const reasons: Record<string, () => string> = {
	contact: m.review_reason_contact,
	private: m.review_reason_private,
	kindness: m.review_reason_kindness,
	unclear: m.review_reason_unclear,
	safety: m.review_reason_safety,
	hurtful: m.review_reason_hurtful,
	other: m.review_reason_other
};

/** The purpose of a template, in the reader's language. */
export function templateName(key: TemplateKey): string {
	const [decision, reason = ''] = key.split('_');
	const name = reasons[reason]?.() ?? reason;
	if (decision === 'return') return m.schools_wording_return({ reason: name });
	return decision === 'withhold' ? m.schools_wording_withhold({ reason: name }) : m.schools_wording_pause();
}
