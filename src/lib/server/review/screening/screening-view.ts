import type { Actor } from '../../kernel/access/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { age } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { checkWords, findingWords, severities } from '../index.ts';
import {
	type CountPeriod,
	countPeriods,
	findingCounts,
	type KindCount,
	scopeName,
	countScopeNamed,
	countScopes
} from './finding-counts.ts';

/** What the address of the page asks for. */
export interface ScreeningChoice {
	scope: string | null;
	days: string | null;
}

const periodOf = (days: string | null): CountPeriod =>
	countPeriods.find((period) => String(period) === days) ?? 30;

/** From so many verdicts on the page says what they mean. */
const enoughVerdicts = 5;

/** What checks flag, how often reviewers agree, and what schools have set. @throws NotFound for those who lead nothing */
export async function screeningView(actor: Actor, choice: ScreeningChoice, locale: string) {
	const scopes = await countScopes(actor);
	const scope = countScopeNamed(scopes, choice.scope);
	const period = periodOf(choice.days);
	const [label, staff, counts, set] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => findingCounts(scope, period),
		async () =>
			severities.settingsOf(
				scope.schoolId === null ? await schoolsOfProgram(scope.programId) : [scope.schoolId]
			)
	);
	const settings = set.map((level) => ({
		check: level.check,
		kind: level.kind,
		step: level.step,
		schoolId: level.schoolId,
		school: label(`school:${level.schoolId}`),
		by: staff.nameOf(level.by, level.byName),
		age: now().getTime() - level.at.getTime() < 60_000 ? null : age(level.at, now(), locale)
	}));
	const unseen = settings.filter(
		({ check, kind }) => !counts.some((count) => count.check === check && count.kind === kind)
	);
	const all = [...counts, ...unseen.map(({ check, kind }) => ({ ...none, check, kind }))];
	const kindsOf = (check: string) =>
		all
			.filter((count) => checkOf(count.check) === check)
			.sort((a, b) => flaggedIn(b) - flaggedIn(a))
			.map((count) => ({
				...count,
				words: findingWords({ ...count, check: count.check as never, severity: 'note' }, { locale }).teacher,
				meaning: meaningOf(count),
				/** Whether its severity may be set, by this reader. */
				settable: scope.schoolId !== null && severities.isAdjustable(count),
				...changesOf(count),
				settings: settings.filter(({ check, kind }) => check === count.check && kind === count.kind)
			}));
	return {
		scopes: scopes.map((entry) => ({ id: scopeName(entry), name: label(scopeName(entry)) })),
		scope: scopeName(scope),
		school: scope.schoolId,
		periods: [...countPeriods],
		period,
		checks: [...new Set(all.map(({ check }) => checkOf(check)))].map((check) => ({
			check,
			words: checkWords(check, locale) ?? check,
			kinds: kindsOf(check)
		}))
	};
}

const none: Omit<KindCount, 'check' | 'kind'> = {
	note: 0,
	care: 0,
	urgent: 0,
	hidden: 0,
	right: 0,
	notWorth: 0,
	recentNote: 0,
	recentCare: 0
};

const flaggedIn = ({ note, care, urgent, hidden }: KindCount) => note + care + urgent + hidden;

/** Checks that did not work stand together, whichever they were. */
const checkOf = (check: string) => (check.startsWith('failed:') ? 'failed' : check);

/** What the verdicts on a kind say. */
function meaningOf({ right, notWorth }: KindCount) {
	const all = right + notWorth;
	if (all < enoughVerdicts) return 'few' as const;
	if (right >= all * 0.7) return 'worth' as const;
	return notWorth >= all * 0.7 ? ('not_worth' as const) : ('mixed' as const);
}

/** How many findings of the last 30 days each step would show differently from what the check says. */
function changesOf(count: KindCount) {
	const changed = (step: 'lower' | 'raise') =>
		(
			[
				['note', count.recentNote],
				['care', count.recentCare]
			] as const
		)
			.filter(([stated]) => severities.shownSeverity(count, stated, step) !== stated)
			.reduce((sum, [, n]) => sum + n, 0);
	return { lowers: changed('lower'), raises: changed('raise') };
}

export type ScreeningView = Awaited<ReturnType<typeof screeningView>>;
