import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { and, db, eq, isNull, transaction } from '../../kernel/db/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { palFeedback, palWishReasons } from '../../kernel/schema/index.ts';
import { concernOf, mayTell, screen, urgent } from '../../engines/screening/index.ts';
import { type AboutAdult, adultsMeant, adultsNamed } from '../../review/index.ts';
import { askForHelpWith, callWords } from '../../safety/alerts/index.ts';
import { forStudent } from '../index.ts';
import { announceFeedback } from './announce-feedback.ts';

interface PalWish {
	pairingId: string;
	/** Empty: none. */
	reason: string;
	/** Lines for the teacher, if the student adds some. */
	words: string;
}

/**
 * A student asks their own teacher for another pal, once until the teacher has answered. Who feels uneasy asks for help by that at once.
 * Lines with which a child may need help, or that name an adult of the school, become a call for help, too, which that adult never
 * sees: the teacher reads the wish without them.
 * @returns whether it was a call for help
 * @throws NotFound for anybody else, Invalid, Conflict where the pair has ended, or after another wish that is not answered
 */
export async function wishForAnotherPal(
	actor: Actor,
	{ pairingId, reason, words }: PalWish
): Promise<{ help: boolean }> {
	const pair = await forStudent(actor, pairingId);
	const self = pair.members.find(({ id }) => id === actor.id)!;
	const said = palWishReasons.find((candidate) => candidate === reason) ?? null;
	if (reason && !said) throw new Invalid('reason', 'form_invalid');
	const text = callWords(words);
	const { tells, meant } = await hear(self.schoolId, text);
	const help = said === 'uneasy' || tells || meant.exceptId !== null;
	const isOpen = pair.state === 'active' || pair.state === 'paused';
	if (!isOpen && !help) throw new Conflict(`pairing_${pair.state}`);
	await transaction(async () => {
		if (help)
			await askForHelpWith(actor, {
				schoolId: self.schoolId,
				text,
				pairingId: said === 'uneasy' ? pair.id : null,
				meant
			});
		if (!isOpen) return;
		// The teacher may be the adult who is meant: then the reason stays with the call for help.
		const isAboutAdult = meant.exceptId !== null || meant.pastSchool;
		const wish = {
			said: said === 'uneasy' && isAboutAdult ? null : said,
			words: (!help && text) || null
		};
		if (!(await addWish(actor, pairingId, wish))) {
			if (help || (await isSameWish(actor, pairingId, wish))) return;
			throw new Conflict('feedback_wish_there');
		}
		await record({
			actorId: actor.id,
			verb: 'feedback.give',
			subject: ['person', actor.id],
			schools: [self.schoolId]
		});
		await announceFeedback(pair, self);
	});
	return { help };
}

/** Whether a child may be telling something in these lines, and which adults of the school they mean. */
async function hear(schoolId: string, text: string): Promise<{ tells: boolean; meant: AboutAdult }> {
	if (!text) return { tells: false, meant: { exceptId: null, pastSchool: false } };
	const { findings } = screen(text);
	const tells = concernOf(findings) === urgent || findings.some(mayTell);
	// A name counts wherever it stands; "teacher" only where a child tells something, since such lines begin with a greeting.
	const named = await adultsNamed(schoolId, text);
	const near = tells ? await adultsMeant(schoolId, text, findings) : null;
	return {
		tells,
		meant: { exceptId: named[0] ?? null, pastSchool: named.length > 1 || (near?.pastSchool ?? false) }
	};
}

type WishRow = Pick<typeof palFeedback.$inferInsert, 'said' | 'words'>;

/** @returns whether it is new */
async function addWish(actor: Actor, pairingId: string, wish: WishRow): Promise<boolean> {
	const added = await db()
		.insert(palFeedback)
		.values({ ...wish, pairingId, studentId: actor.id, kind: 'wish', at: now() })
		.onConflictDoNothing()
		.returning({ id: palFeedback.id });
	return added.length > 0;
}

/** A second press of the button, or the same page sent again. */
async function isSameWish(actor: Actor, pairingId: string, { said, words }: WishRow): Promise<boolean> {
	const [wish] = await db()
		.select()
		.from(palFeedback)
		.where(
			and(
				eq(palFeedback.pairingId, pairingId),
				eq(palFeedback.studentId, actor.id),
				eq(palFeedback.kind, 'wish'),
				isNull(palFeedback.answeredAt)
			)
		);
	return wish?.said === said && wish?.words === words;
}
