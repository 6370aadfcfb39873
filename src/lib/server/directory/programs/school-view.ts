import { m } from '#lib/paraglide/messages.js';
import { ownNames } from '#lib/names.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { labels, languagesOf, staffNames } from '../labels/index.ts';
import { requestsTo } from './requests.ts';
import { calendars } from '../calendar/index.ts';
import {
	contactsOf,
	contactTemplateName,
	helpLinesOf,
	type TemplateKey,
	templatesFor,
	templatesIn
} from '../schools/index.ts';
import {
	findSchool,
	newcomersView,
	openChange,
	postsOf,
	schoolsOf,
	teachersAt
} from '../appointments/index.ts';
import { together } from '../../kernel/together.ts';

/** The schools somebody may look at, by name. */
export async function schoolList(actor: Actor, locale: string) {
	const label = await labels(locale);
	return (await schoolsOf(actor)).map((id) => ({ id, name: label(`school:${id}`) }));
}

/** What a school has set, for whoever may read it. @throws NotFound */
export async function schoolView(actor: Actor, id: string, locale: string) {
	const found = await findSchool(actor, id);
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const [posts, lines, languages] = await together(
		() => postsOf(id),
		() => helpLinesOf(id),
		() => languagesOf(id)
	);
	const templates = await templatesFor(id, languages);
	const [contacts, places] = [await contactsOf(id), templatesIn((await calendars()).get(id)!.country)];
	const holder = (rank: 'lead' | 'deputy') => {
		const post = posts.find((one) => one.rank === rank);
		return post ? { id: post.personId, name: staff.nameOf(post.personId, post.name) } : null;
	};
	const [requests, newcomers, leadAsked] = await together(
		() => requestViews(actor, id, locale),
		() => newcomersView(id, { locale, timeZone: found.timeZone }),
		() => askedLead(id, staff.nameOf)
	);
	return {
		id,
		name: label(`school:${id}`),
		leads: found.leads,
		coordinates: found.coordinates,
		promiseHours: found.promiseHours,
		answerMinutes: found.answerMinutes,
		requests,
		newcomers,
		leadAsked,
		posts: { lead: holder('lead'), deputy: holder('deputy') },
		teachers: found.coordinates
			? (await teachersAt(id)).map(({ id: one, name }) => ({ id: one, name: staff.nameOf(one, name) }))
			: [],
		contactTemplates: places.map((value) => ({ value, text: contactTemplateName(value) })),
		languages: languages.map((language) => ({
			locale: language,
			name: ownNames[language] ?? language,
			lines: lines.filter((line) => line.locale === language),
			contacts: contacts.filter((contact) => contact.locale === language),
			templates: templates
				.filter((template) => template.locale === language)
				.map((template) => ({ ...template, name: templateName(template.key) }))
		}))
	};
}

/** Who would lead the school, once a second adult agrees. */
async function askedLead(schoolId: string, nameOf: (id: string, name: string) => string) {
	const open = await openChange(schoolId);
	return open ? nameOf(open.personId, open.name) : null;
}

async function requestViews(actor: Actor, id: string, locale: string) {
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	return (await requestsTo(actor, id)).map((one) => ({
		id: one.id,
		mayAnswer: one.mayAnswer,
		program: label(`program:${one.programId}`),
		by: staff.nameOf(one.by, one.byName)
	}));
}

export type SchoolView = Awaited<ReturnType<typeof schoolView>>;

const reasons: Record<string, () => string> = {
	contact: m.reason_contact,
	private: m.reason_private,
	kindness: m.reason_kindness,
	unclear: m.reason_unclear,
	safety: m.reason_safety,
	hurtful: m.reason_hurtful,
	other: m.reason_other
};

/** What a template is for, in the reader's language. */
export function templateName(key: TemplateKey): string {
	const [decision, reason = ''] = key.split('_');
	const name = reasons[reason]?.() ?? reason;
	if (decision === 'return') return m.school_wording_return({ reason: name });
	return decision === 'withhold' ? m.school_wording_withhold({ reason: name }) : m.school_wording_pause();
}
