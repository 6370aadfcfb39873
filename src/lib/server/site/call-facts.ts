// What a call offers, when, and who can apply: the facts beside its words, as they are kept and as a form shows them.
import { dateFormat } from '../kernel/date-format.ts';
import { db } from '../kernel/db/index.ts';
import { type callAudiences, callFacts, type callKinds, type CallRules } from '../kernel/schema/index.ts';
import { dayIn } from '../kernel/time/index.ts';

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
