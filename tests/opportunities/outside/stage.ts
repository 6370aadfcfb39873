// Adults from outside, for tests: a teaching post, and how somebody comes to their link.
import { db, and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newToken } from '../../../src/lib/server/kernel/secrets/index.ts';
import type { TypedCall } from '../../../src/lib/server/site/index.ts';
import { outside } from '../../../src/lib/server/opportunities/index.ts';
import { decoded, type Mail } from '../../mailbox.ts';
import { openCall, words } from '../stage.ts';

const apply = { en: 'Sixteen lessons a week.', 'zh-Hans': '每周十六节课。' };

/** A teaching post, open since yesterday. @returns the id and address of its article */
export const openPost = (over: Partial<TypedCall> = {}, more: Record<string, Record<string, string>> = {}) =>
	openCall({ kind: 'teaching', audience: 'adults', ...over }, words({ apply, ...more }));

export const request = {
	name: 'Pat Example',
	email: 'Pat@example.org',
	website: '',
	locale: 'en',
	address: '10.0.0.1'
};

let count = 0;

/** An address that nobody has used: a mailbox gets three links in a day. */
export const nextMail = () => `pat${++count}@example.org`;

/** The rows of the applications to a call. */
export const applicantsOf = (articleId: string) =>
	db()
		.select({ application: t.application, applicant: t.outsideApplicant })
		.from(t.outsideApplicant)
		.innerJoin(t.application, eq(t.application.id, t.outsideApplicant.applicationId))
		.where(eq(t.application.articleId, articleId))
		.orderBy(t.application.id);

/** The secret of the link in a mail. */
export const linkIn = (mail: Mail) => /\/apply\/([\w-]{43})/.exec(decoded(mail))![1]!;

/** Somebody asks for a link; the mail is sent to `box`. @returns the secret of the link */
export const asking =
	(box: { received: Mail[] }) =>
	async (slug: string, over: Partial<typeof request> = {}): Promise<string> => {
		const mail = (over.email ?? request.email).toLowerCase();
		await outside.askToApply(slug, { ...request, ...over });
		const [row] = await db()
			.select({ id: t.application.id })
			.from(t.outsideApplicant)
			.innerJoin(t.application, eq(t.application.id, t.outsideApplicant.applicationId))
			.innerJoin(t.article, eq(t.article.id, t.application.articleId))
			.where(and(eq(t.outsideApplicant.mail, mail), eq(t.article.slug, slug)));
		await outside.mailApplicant({ id: row!.id, telling: 'link' });
		return linkIn(box.received.at(-1)!);
	};

/** Where an application has come to. */
export type Until = 'asked' | 'confirmed' | 'handed_in';

/** An application without a mail. @returns its secret and id */
export async function applied(slug: string, until: Until = 'handed_in', over: Partial<typeof request> = {}) {
	const mail = (over.email ?? nextMail()).toLowerCase();
	await outside.askToApply(slug, { ...request, address: mail, ...over, email: mail });
	const { token, hash } = newToken();
	const [row] = await db()
		.update(t.outsideApplicant)
		.set({ tokenHash: hash })
		.where(eq(t.outsideApplicant.mail, mail))
		.returning();
	if (until !== 'asked') await outside.confirmApplicant(token);
	if (until === 'handed_in') await outside.handInOutside(token, await formNow(token));
	return { token, id: row!.applicationId, mail };
}

/** The page of a link. */
export const look = (token: string) => inLocale('en', () => outside.applyView(token, 'en'));

const twoAnswers = ['I taught in Tuscaloosa for six years.', 'A choir.'];

/** What a form holds that was loaded just now. */
export const formNow = async (
	token: string,
	over: Partial<Parameters<typeof outside.saveOutside>[1]> = {}
) => ({
	answers: twoAnswers,
	documents: 'Certificate, shown at the interview',
	accepts: true,
	basis: (await look(token)).basis,
	...over
});
