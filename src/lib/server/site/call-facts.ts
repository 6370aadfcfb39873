// What a call offers, when, and who can apply: the facts beside its words, as they are typed, checked, kept, and shown by a form.
import { dateFormat } from '../kernel/date-format.ts';
import { db } from '../kernel/db/index.ts';
import { callAudiences, callFacts, callKinds, type CallRules } from '../kernel/schema/index.ts';
import { dayIn, daysAfter, isDate } from '../kernel/time/index.ts';
import { nameField } from '#lib/names.ts';
import { readCriteria, readQuestions } from '#lib/opportunities/lines.ts';
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { checkAll, Invalid } from '../kernel/errors.ts';
import { levelLanguages, readLevel } from '../people/levels/index.ts';
import { placesFor } from '../schools/programs/index.ts';
import type { ArticleTexts } from './article-texts.ts';
import { eventZones, momentAt, parsePlaces } from './event-facts.ts';

export type CallKind = (typeof callKinds)[number];
export type CallAudience = (typeof callAudiences)[number];

export interface CallFacts {
	kind: CallKind;
	audience: CallAudience;
	/** ISO 8601. */
	opensAt: string;
	closesAt: string;
	zone: string;
	places: number | null;
	/** YYYY-MM-DD. */
	travelFrom: string | null;
	travelTo: string | null;
	rules: CallRules;
}

/** What a form holds of them, as typed. */
export interface TypedCall {
	kind: string;
	audience: string;
	zone: string;
	opensDay: string;
	opensTime: string;
	closesDay: string;
	closesTime: string;
	places: string;
	travelFrom: string;
	travelTo: string;
	programs: string[];
	minAge: string;
	maxAge: string;
	levelLanguage: string;
	level: string;
	levelSince: string;
	cycles: string;
	letters: string;
	consent: string;
	recommendation: string;
	perSchool: string;
}

/** Stores the facts of a new revision. */
export const saveCall = (revisionId: string, { opensAt, closesAt, ...facts }: CallFacts) =>
	db()
		.insert(callFacts)
		.values({ ...facts, revisionId, opensAt: new Date(opensAt), closesAt: new Date(closesAt) });

const clockStyle: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** The facts as the form shows them. */
export function typedCall({ zone, opensAt, closesAt, rules, ...facts }: CallFacts): TypedCall {
	const clock = (moment: string) => dateFormat('en-GB', zone, clockStyle).format(new Date(moment));
	const day = (moment: string) => dayIn(new Date(moment), zone);
	const text = (count: number | null) => (count === null ? '' : String(count));
	return {
		kind: facts.kind,
		audience: facts.audience,
		zone,
		places: text(facts.places),
		opensDay: day(opensAt),
		opensTime: clock(opensAt),
		closesDay: day(closesAt),
		closesTime: clock(closesAt),
		travelFrom: facts.travelFrom ?? '',
		travelTo: facts.travelTo ?? '',
		programs: rules.programs,
		minAge: text(rules.minAge),
		maxAge: text(rules.maxAge),
		levelLanguage: rules.level?.language ?? '',
		level: rules.level?.level ?? '',
		levelSince: rules.level?.since ?? '',
		cycles: text(rules.cycles),
		letters: text(rules.letters),
		consent: rules.consent ? 'on' : '',
		recommendation: rules.recommendation ? 'on' : '',
		perSchool: text(rules.perSchool)
	};
}

/** Days ahead that a call may close, and years of age that it may ask for. */
const maxDaysAhead = 731;
const maxAge = 99;
const maxCount = 500;

interface CallContext {
	texts: ArticleTexts;
	programId: string | null;
}

/** Checks what was typed about a call. @throws Invalid at each field that does not fit */
export async function checkCall(
	actor: Actor,
	typed: TypedCall,
	{ texts, programId }: CallContext
): Promise<CallFacts> {
	const kind = callKinds.find((candidate) => candidate === typed.kind);
	if (!kind) throw new Invalid('callKind', 'kind_missing');
	const audience = callAudiences.find((candidate) => candidate === typed.audience);
	if (!audience) throw new Invalid('callFor', 'form_invalid');
	if (!(await eventZones()).includes(typed.zone)) throw new Invalid('zone', 'form_invalid');
	if (audience === 'students' && programId === null) throw new Invalid('program', 'call_program');
	const opensAt = momentAt('opensDay', typed.opensDay, 'opensTime', typed.opensTime, typed.zone);
	const closesAt = momentAt('closesDay', typed.closesDay, 'closesTime', typed.closesTime, typed.zone);
	if (closesAt <= opensAt) throw new Invalid('closesDay', 'call_closes');
	if (closesAt > daysAfter(now(), maxDaysAhead)) throw new Invalid('closesDay', 'event_day');
	const [travelFrom, travelTo] = [typed.travelFrom || null, typed.travelTo || null];
	checkTravel(travelFrom, travelTo, dayIn(closesAt, typed.zone));
	await checkAll(
		Object.entries(texts).map(
			([locale, words]) =>
				() =>
					checkWords(locale, words, audience)
		)
	);
	checkSameInAll(texts);
	return {
		kind,
		audience,
		zone: typed.zone,
		places: parsePlaces(typed.places),
		travelFrom,
		travelTo,
		opensAt: opensAt.toISOString(),
		closesAt: closesAt.toISOString(),
		rules: audience === 'students' ? await rulesOf(actor, typed) : noRules
	};
}

const noRules: CallRules = {
	programs: [],
	minAge: null,
	maxAge: null,
	level: null,
	cycles: null,
	letters: null,
	consent: false,
	recommendation: false,
	perSchool: null
};

function checkTravel(from: string | null, to: string | null, closes: string): void {
	for (const [field, typed] of [
		['travelFrom', from],
		['travelTo', to]
	] as const)
		if (typed !== null && !isDate(typed)) throw new Invalid(field, 'date_wrong');
	if (from !== null && from < closes) throw new Invalid('travelFrom', 'call_travel');
	if (to !== null && (from === null || to < from)) throw new Invalid('travelTo', 'call_travel_end');
}

function checkWords(
	locale: string,
	{ questions, criteria, apply }: ArticleTexts[string],
	audience: CallAudience
) {
	const asked = readQuestions(questions ?? '', locale);
	if (!asked) throw new Invalid(nameField('questions', locale), 'call_questions');
	if (!readCriteria(criteria ?? '')) throw new Invalid(nameField('criteria', locale), 'call_criteria');
	if (audience === 'adults' && !apply) throw new Invalid(nameField('apply', locale), 'call_apply_missing');
	if (audience === 'students' && !asked.length)
		throw new Invalid(nameField('questions', locale), 'call_questions_missing');
}

/** Questions and criteria are the same in each language: an answer belongs to a number. */
function checkSameInAll(texts: ArticleTexts): void {
	const [first, ...others] = Object.entries(texts).map(([locale, { questions, criteria }]) => ({
		locale,
		questions: readQuestions(questions ?? '', locale)!.length,
		criteria: readCriteria(criteria ?? '')!
			.map(({ weight }) => weight)
			.join()
	}));
	for (const { locale, questions, criteria } of others) {
		if (questions !== first!.questions)
			throw new Invalid(nameField('questions', locale), 'call_questions_differ');
		if (criteria !== first!.criteria)
			throw new Invalid(nameField('criteria', locale), 'call_criteria_differ');
	}
}

async function rulesOf(actor: Actor, typed: TypedCall): Promise<CallRules> {
	const programs = [...new Set(typed.programs)];
	const places = await placesFor(actor);
	if (!programs.length || !programs.every((id) => places.includes(id)))
		throw new Invalid('programs', 'call_programs');
	const rules = {
		programs,
		minAge: numberOf('minAge', typed.minAge, maxAge),
		maxAge: numberOf('maxAge', typed.maxAge, maxAge),
		level: levelOf(typed),
		cycles: numberOf('cycles', typed.cycles, maxCount),
		letters: numberOf('letters', typed.letters, maxCount),
		consent: typed.consent === 'on',
		recommendation: typed.recommendation === 'on',
		perSchool: numberOf('perSchool', typed.perSchool, maxCount)
	};
	if (rules.minAge !== null && rules.maxAge !== null && rules.maxAge < rules.minAge)
		throw new Invalid('maxAge', 'call_ages');
	return rules;
}

function numberOf(field: string, typed: string, most: number): number | null {
	if (!typed.trim()) return null;
	const count = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
	if (count < 1 || count > most) throw new Invalid(field, 'call_number');
	return count;
}

function levelOf({ level, levelLanguage, levelSince }: TypedCall): CallRules['level'] {
	if (!level) return null;
	if (!levelLanguages.includes(levelLanguage)) throw new Invalid('levelLanguage', 'form_invalid');
	if (levelSince && (!isDate(levelSince) || levelSince > dayIn(now(), 'UTC')))
		throw new Invalid('levelSince', 'call_since');
	return { language: levelLanguage, level: readLevel(level, levelLanguage), since: levelSince || null };
}
