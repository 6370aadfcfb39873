// The first contacts of schools in a place: national and public numbers, and offices without a number. The school checks them.
//   911: emergency number of the United States; 110, 120: police and ambulance in China
//   Alabama DHR: dhr.alabama.gov lists its county offices
//   988 Suicide & Crisis Lifeline: 988lifeline.org; Childhelp National Child Abuse Hotline: childhelphotline.org
//   12355: the youth service line of China's cities; 12345: their line for all services, child protection among them
//   12356: China's psychological aid line, since 2025 (National Health Commission)
import { m } from '#lib/paraglide/messages.js';
import { toLocale } from '#lib/locale.ts';
import type { ContactKind } from '../../schools/contact-kinds.ts';

type Message = (inputs?: Record<string, never>, options?: { locale?: 'en' | 'zh-Hans' }) => string;

interface ContactTemplateLine {
	kind: ContactKind;
	name: Message;
	contact: Message;
	note?: Message;
}

const alabama: ContactTemplateLine[] = [
	{
		kind: 'police',
		name: m.schools_contact_us_emergency,
		contact: m.schools_contact_us_emergency_call,
		note: m.schools_contact_emergency_note
	},
	{
		kind: 'child_protection',
		name: m.schools_contact_us_dhr,
		contact: m.schools_contact_us_dhr_call,
		note: m.schools_contact_us_dhr_note
	},
	{
		kind: 'hotline',
		name: m.schools_contact_us_988,
		contact: m.schools_contact_us_988_call,
		note: m.schools_contact_self_harm_note
	},
	{
		kind: 'hotline',
		name: m.schools_contact_us_childhelp,
		contact: m.schools_contact_us_childhelp_call,
		note: m.schools_contact_us_childhelp_note
	}
];

const china = (district: Message): ContactTemplateLine[] => [
	{
		kind: 'police',
		name: m.schools_contact_cn_police,
		contact: m.schools_contact_cn_police_call,
		note: m.schools_contact_cn_police_note
	},
	{ kind: 'other', name: m.schools_contact_cn_ambulance, contact: m.schools_contact_cn_ambulance_call },
	{
		kind: 'child_protection',
		name: m.schools_contact_cn_city,
		contact: m.schools_contact_cn_city_call,
		note: m.schools_contact_cn_city_note
	},
	{ kind: 'hotline', name: m.schools_contact_cn_youth, contact: m.schools_contact_cn_youth_call },
	{
		kind: 'hotline',
		name: m.schools_contact_cn_mind,
		contact: m.schools_contact_cn_mind_call,
		note: m.schools_contact_self_harm_note
	},
	{ kind: 'district', name: district, contact: m.schools_contact_cn_district_call }
];

/** By ISO 3166-2. */
const templates = {
	'US-AL': { name: m.schools_contact_template_us_al, lines: alabama },
	'CN-BJ': { name: m.schools_contact_template_cn_bj, lines: china(m.schools_contact_cn_district_beijing) },
	'CN-LN': { name: m.schools_contact_template_cn_ln, lines: china(m.schools_contact_cn_district_liaoning) }
};

export type ContactTemplate = keyof typeof templates;

export const isContactTemplate = (key: string): key is ContactTemplate => Object.hasOwn(templates, key);

/** The templates for places in a country (ISO 3166-1 alpha-2). */
export const templatesIn = (country: string): ContactTemplate[] =>
	(Object.keys(templates) as ContactTemplate[]).filter((key) => key.startsWith(`${country}-`));

/** The place of a template, in the language of the request. */
export const contactTemplateName = (key: ContactTemplate): string => templates[key].name();

/** The lines of a template in a language; in English where the messages do not have this language. */
export const templateFor = (key: ContactTemplate, tag: string) => {
	const locale = { locale: toLocale(tag) ?? ('en' as const) };
	return templates[key].lines.map(({ kind, name, contact, note }) => ({
		kind,
		name: name({}, locale),
		contact: contact({}, locale),
		note: note?.({}, locale) ?? null
	}));
};
