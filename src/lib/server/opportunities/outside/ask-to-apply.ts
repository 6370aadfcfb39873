// Somebody from outside asks for a link with which they apply, or for a new one.
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, and, desc, eq, isNull } from '../../kernel/db/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { application, outsideApplicant, tables } from '../../kernel/schema/index.ts';
import { newToken } from '../../kernel/secrets/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { dayIn, daysAfter } from '../../kernel/time/index.ts';
import { countGuest, networkMark, readAddress } from '../../people/index.ts';
import { callState } from '../call-view.ts';
import { findCall, type FoundCall } from '../find-call.ts';
import { eraseApplications } from './erase-applications.ts';
import { applicantByMail } from './find-applicant.ts';

const { article } = tables;

export interface LinkRequest {
	name: string;
	email: string;
	/** A field that people do not see: what is written in it comes from a machine. */
	website: string;
	locale: string;
	/** Of the network, for the limit. */
	address: string;
}

/** Days after the deadline until an application is erased, whatever was decided. */
export const applicationKeptDays = 180;
/** Days that the first link may wait to be followed. */
export const applicantConfirmDays = 2;
/** People of one network who asked for a link to a call and have not followed it. */
const maxUnconfirmed = 100;

/** The last day on which the applications to a call are kept. */
export const keptUntil = ({ closesAt, zone }: Pick<FoundCall, 'closesAt' | 'zone'>): string =>
	dayIn(daysAfter(new Date(closesAt), applicationKeptDays), zone);

/**
 * Mails a link to whoever has this address: of a new application while the call is open, of the one that is there also later. The answer
 * is the same whether or not the address applied before: nobody learns who does.
 * @throws NotFound, Invalid, Conflict before the call opens, TooMany
 */
export async function askToApply(slug: string, request: LinkRequest): Promise<void> {
	const call = await findCall(slug, request.locale);
	if (call.audience !== 'adults' || !call.takesOutside || !canSendMail()) throw new NotFound();
	const state = callState(call);
	if (state === 'soon') throw new Conflict('applicant_soon');
	// Who only wants their link again after the deadline does not say their name once more.
	const name =
		state === 'past'
			? ''
			: cleanText('name', request.name, { most: 80, missing: 'event_name_missing' })!.replace(/\s+/g, ' ');
	const mail = readAddress(request.email).toLowerCase();
	await countGuest(request.address, mail);
	if (request.website) return;
	await transaction(async () => {
		await lockCall(call.id);
		const before = await applicantByMail(call.id, mail);
		if (!before && state === 'past') return;
		const id = before?.application.id ?? (await beginOutside(call, { ...request, name, mail }));
		await enqueueJob('applicant.mail', { id, telling: 'link' });
	});
}

/** Makes the beginnings of one call come one after the other: twenty at once are one. */
const lockCall = (articleId: string) =>
	rows(sql`select from ${article} where ${article.id} = ${articleId} for no key update`);

async function beginOutside(
	call: FoundCall,
	who: Pick<LinkRequest, 'name' | 'locale' | 'address'> & { mail: string }
): Promise<string> {
	const network = networkMark(who.address, call.id);
	await pushOut(call.id, network);
	const id = newId();
	const wording = { articleId: call.id, revisionId: call.revisionId, locale: call.locale };
	await db()
		.insert(application)
		.values({ id, ...wording, begunAt: now(), itemId: newId() });
	// No link has this hash yet: the secret is made when the mail is written, and is kept nowhere.
	const { hash: tokenHash } = newToken();
	const { name, mail, locale } = who;
	await db()
		.insert(outsideApplicant)
		.values({ applicationId: id, name, mail, locale, network, tokenHash, keptUntil: keptUntil(call) });
	return id;
}

/** The oldest of a network make room for its newest: nobody fills the list for people elsewhere. The caller has locked the call. */
async function pushOut(articleId: string, network: string): Promise<void> {
	const oldest = await db()
		.select({ id: application.id })
		.from(outsideApplicant)
		.innerJoin(application, eq(application.id, outsideApplicant.applicationId))
		.where(
			and(
				eq(application.articleId, articleId),
				eq(outsideApplicant.network, network),
				isNull(outsideApplicant.confirmedAt)
			)
		)
		.orderBy(desc(application.begunAt), desc(application.id))
		.offset(maxUnconfirmed - 1)
		.for('update', { of: outsideApplicant });
	await eraseApplications(oldest.map(({ id }) => id));
}
