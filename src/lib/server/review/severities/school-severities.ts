// The severities that a school has set: which kinds of findings its desks show one step lower or higher, and which it may not
// change (docs/decisions/0058). They take effect once, between the checks and everything that their findings lead to. The rows are ended, not
// removed.
import { type Actor, leadsSchool } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, prepared, sql, transaction, and, asc, eq, inArray, isNull } from '../../kernel/db/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { severitySetting, person, school } from '../../kernel/schema/index.ts';
import { rankOf } from '../../schools/appointments/index.ts';
import { hasWords } from '../finding-words.ts';
import type { Finding, FindingSeverity } from '../../kernel/finding.ts';

export interface SeverityRequest extends FindingKind {
	schoolId: string;
	/** Null: as the check says. */
	step: SeverityStep | null;
}

/**
 * Sets how findings of one kind are shown in what students of the school hand in from now on. Only its lead may.
 * @throws NotFound for anybody else, Invalid for a kind that cannot be set
 */
export async function setSeverity(
	actor: Actor,
	{ schoolId, check, kind, step }: SeverityRequest
): Promise<void> {
	const posts = (await rankOf(actor)).map((post) => ({ ...post, personId: actor.id }));
	if (!leadsSchool(actor, { id: schoolId, posts })) throw new NotFound();
	if (!hasWords(check, kind) || !isAdjustable({ check, kind })) throw new Invalid('form', 'level_fixed');
	await transaction(async () => {
		// One after the other: two that are set at once would both be open.
		await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('no key update');
		const isOpen = and(
			...[
				eq(severitySetting.schoolId, schoolId),
				eq(severitySetting.check, check),
				eq(severitySetting.kind, kind)
			],
			isNull(severitySetting.endedAt)
		);
		const [open] = await db().select().from(severitySetting).where(isOpen);
		if ((open?.step ?? null) === step) return;
		if (open) await db().update(severitySetting).set({ endedBy: actor.id, endedAt: now() }).where(isOpen);
		if (step)
			await db().insert(severitySetting).values({ schoolId, check, kind, step, by: actor.id, at: now() });
		await record({
			actorId: actor.id,
			verb: 'screening.level',
			subject: ['school', schoolId],
			schools: [schoolId],
			detail: `${check}.${kind} ${step ?? 'as-stated'}`
		});
	});
}

const openSettings = prepared((database) =>
	database
		.select({ check: severitySetting.check, kind: severitySetting.kind, step: severitySetting.step })
		.from(severitySetting)
		.where(and(eq(severitySetting.schoolId, sql.placeholder('schoolId')), isNull(severitySetting.endedAt)))
		.prepare('open_levels')
);

/** What a school has set, for one text of its students. */
const severitiesFor = (schoolId: string): Promise<(FindingKind & { step: SeverityStep })[]> =>
	openSettings().execute({ schoolId });

/** What schools have set, with who set it and when. The caller decides who may see it. */
export const settingsOf = (schoolIds: string[]) =>
	db()
		.select({
			schoolId: severitySetting.schoolId,
			check: severitySetting.check,
			kind: severitySetting.kind,
			step: severitySetting.step,
			at: severitySetting.at,
			by: person.id,
			byName: person.displayName
		})
		.from(severitySetting)
		.innerJoin(person, eq(person.id, severitySetting.by))
		.where(and(inArray(severitySetting.schoolId, schoolIds), isNull(severitySetting.endedAt)))
		.orderBy(asc(severitySetting.schoolId), asc(severitySetting.check), asc(severitySetting.kind));

export type SetSeverity = Awaited<ReturnType<typeof settingsOf>>[number];

/** A finding as its check states it, and as the writer's school shows it. */
export interface FindingAsShown extends Finding {
	/** As the check says. */
	stated: FindingSeverity;
	shown: ShownSeverity;
}

/** Findings of a text with the severities of its writer's school. */
export async function applySeverities(schoolId: string, findings: Finding[]): Promise<FindingAsShown[]> {
	const steps = new Map(
		findings.length
			? (await severitiesFor(schoolId)).map(({ check, kind, step }) => [`${check}.${kind}`, step])
			: []
	);
	return findings.map((finding) => ({
		...finding,
		stated: finding.severity,
		shown: shownSeverity(finding, finding.severity, steps.get(`${finding.check}.${finding.kind}`))
	}));
}

/** The findings that the desk shows, as severe as it shows them: what the concern of a text, and with it the queue, follows. */
export const shownFindings = (asShown: FindingAsShown[]): FindingAsShown[] =>
	asShown.flatMap((finding) => (finding.shown === 'hidden' ? [] : [{ ...finding, severity: finding.shown }]));

/**
 * The findings of which a writer may be warned. A school that lowers a kind also spares its writers the warning; raising it is for
 * teachers alone, and asks nobody to write something another way (safety rule 15).
 */
export const warnable = (asShown: FindingAsShown[]): Finding[] =>
	asShown
		.filter(({ stated, shown }) => shown === stated)
		.map(({ stated: _stated, shown: _shown, ...finding }) => finding);

export type SeverityStep = 'lower' | 'raise';
export type ShownSeverity = FindingSeverity | 'hidden';

/** A kind of finding: what its severities are set for. */
interface FindingKind {
	check: string;
	kind: string;
}

/**
 * Checks whose kinds may be set. Not here: watched words, which a school or program sets itself; invisible characters; and checks that
 * did not work, which must be said (safety rules 9 and 14).
 */
const adjustable: readonly string[] = [
	'contact',
	'identity',
	'plans',
	'wellbeing',
	'abuse',
	'quality',
	'name'
];

/**
 * Kinds with which a child could be found or reached. They stay as the check says: what a pal may know of a student is fixed (safety
 * rule 3), and their writer is warned before sending.
 */
const details: readonly string[] = [
	'contact.phone',
	'contact.email',
	'contact.link',
	'contact.account',
	'contact.handle',
	'identity.full_name',
	'identity.surname',
	'identity.id_number',
	'identity.student_number',
	'identity.birth_date',
	'identity.address'
];

/** Kinds that stand for other findings of their check, whichever they are. */
const summaries: readonly string[] = ['more', 'slow', 'failed'];

/** Whether the severity of a kind may be set at all. */
export const isAdjustable = ({ check, kind }: FindingKind): boolean =>
	adjustable.includes(check) && !details.includes(`${check}.${kind}`) && !summaries.includes(kind);

/**
 * Whether a note of this kind may be hidden from the desk. Only what is about how a letter is written: what may be about harm, or a
 * way around the teacher, stays at least a note.
 */
const mayBeHidden = ({ check, kind }: FindingKind): boolean =>
	check === 'quality' || `${check}.${kind}` === 'name.classmate';

/**
 * The severity on the desk of a finding whose check said `stated`. Urgent stays urgent, and nothing becomes urgent.
 * @param step what the school has set for its kind
 */
export function shownSeverity(
	finding: FindingKind & Pick<Finding, 'about'>,
	stated: FindingSeverity,
	step: SeverityStep | undefined
): ShownSeverity {
	if (!step || stated === 'urgent' || finding.about || !isAdjustable(finding)) return stated;
	if (step === 'raise') return 'care';
	if (stated === 'care') return 'note';
	return mayBeHidden(finding) ? 'hidden' : 'note';
}
