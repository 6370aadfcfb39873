// Turns the result of a sign-in verb into cookies and a redirect.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
	cookieName,
	cookieOptions,
	deviceCookieName,
	statusOf,
	stepCookieName
} from '#lib/server/kernel/access/index.ts';
import { deviceDays, endOutboxOn, type SignInResult, rememberDevice } from '#lib/server/people/index.ts';
import { hasUnread } from '#lib/server/schools/staff/index.ts';
import { homeOf } from './home.ts';
import { safePath } from './safe-path.ts';

type Session = Pick<SignInResult, 'id' | 'maxAge' | 'personId'>;

/** Redirects after the password to the wanted page, or to the step that is still missing. */
export async function finishSignIn(event: RequestEvent, entered: SignInResult): Promise<never> {
	if (!entered.step) {
		await keepSession(event, entered);
		redirect(303, await landing(event, entered.personId));
	}
	const secure = event.url.protocol === 'https:';
	// Somebody else may have been signed in here before.
	event.cookies.delete(cookieName(secure), { path: '/' });
	event.cookies.set(stepCookieName(secure), entered.id, cookieOptions(secure));
	const to = safePath(event.url.searchParams.get('to'));
	redirect(303, `/sign-in/${entered.step}${to === '/' ? '' : `?${new URLSearchParams({ to })}`}`);
}

/** Sets the cookies of the session and of the device, and deletes the cookie of the step. */
export async function keepSession(event: RequestEvent, { id, maxAge, personId }: Session): Promise<void> {
	const { cookies, url } = event;
	const secure = url.protocol === 'https:';
	cookies.set(cookieName(secure), id, cookieOptions(secure, maxAge));
	if (cookies.get(stepCookieName(secure))) cookies.delete(stepCookieName(secure), { path: '/' });
	// A session without an age is one of a shared computer: no outbox is left there, not even one's own.
	const ended = await endOutboxOn(deviceOf(event), maxAge === undefined ? undefined : personId);
	if (ended) event.setHeaders({ 'clear-site-data': '"storage"' });
	const device = await rememberDevice(deviceOf(event));
	cookies.set(deviceCookieName(secure), device, cookieOptions(secure, deviceDays * 24 * 60 * 60));
}

/** The first page after signing in: the account page where something there is unread, else the wanted page or the home. */
export async function landing({ url }: RequestEvent, personId: string): Promise<string> {
	const status = await statusOf(personId);
	if (!status || status.waits) return status ? homeOf(status) : '/sign-in';
	if (await hasUnread(personId)) return '/account';
	const to = safePath(url.searchParams.get('to'));
	return to === '/' ? homeOf(status) : to;
}

/** The device's cookie; undefined where nobody has signed in on it before. */
export const deviceOf = ({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>): string | undefined =>
	cookies.get(deviceCookieName(url.protocol === 'https:'));

/** The id of the sign-in that has another step to go. */
export const stepOf = ({ cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>): string | undefined =>
	cookies.get(stepCookieName(url.protocol === 'https:'));
