// From what a verb of signing in says to cookies and a page.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
	cookieName,
	cookieOptions,
	deviceCookieName,
	statusOf,
	stepCookieName
} from '#lib/server/kernel/access/index.ts';
import { deviceDays, type Entered, rememberDevice } from '#lib/server/directory/people/index.ts';
import { hasUnread } from '#lib/server/directory/staff/index.ts';
import { homeOf } from './home.ts';
import { safePath } from './safe-path.ts';

type Session = Pick<Entered, 'id' | 'maxAge' | 'personId'>;

/** Leads whoever has given their password on to where they wanted to go, or to what is still asked of them. */
export async function letIn(event: RequestEvent, entered: Entered): Promise<never> {
	if (!entered.step) {
		await keepSession(event, entered);
		redirect(303, await landing(event, entered.personId));
	}
	const secure = event.url.protocol === 'https:';
	// Whoever was signed in here before is not who comes now.
	event.cookies.delete(cookieName(secure), { path: '/' });
	event.cookies.set(stepCookieName(secure), entered.id, cookieOptions(secure));
	const to = safePath(event.url.searchParams.get('to'));
	redirect(303, `/sign-in/${entered.step}${to === '/' ? '' : `?${new URLSearchParams({ to })}`}`);
}

/** The cookie of the session, and that of the device; the one of the step has done its work. */
export async function keepSession({ cookies, url }: RequestEvent, { id, maxAge }: Session): Promise<void> {
	const secure = url.protocol === 'https:';
	cookies.set(cookieName(secure), id, cookieOptions(secure, maxAge));
	if (cookies.get(stepCookieName(secure))) cookies.delete(stepCookieName(secure), { path: '/' });
	const device = await rememberDevice(cookies.get(deviceCookieName(secure)));
	cookies.set(deviceCookieName(secure), device, cookieOptions(secure, deviceDays * 24 * 60 * 60));
}

/** Where somebody begins who has just come in: first at what they have to be told. */
export async function landing({ url }: RequestEvent, personId: string): Promise<string> {
	const standing = await statusOf(personId);
	if (!standing || standing.waits) return standing ? homeOf(standing) : '/sign-in';
	if (await hasUnread(personId)) return '/account';
	const to = safePath(url.searchParams.get('to'));
	return to === '/' ? homeOf(standing) : to;
}

/** What a device brings on which somebody has signed in before. */
export const deviceOf = ({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>): string | undefined =>
	cookies.get(deviceCookieName(url.protocol === 'https:'));

/** The id of whoever is on their way in. */
export const stepOf = ({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>): string | undefined =>
	cookies.get(stepCookieName(url.protocol === 'https:'));
