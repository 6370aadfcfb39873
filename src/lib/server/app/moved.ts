import { type Handle, json, redirect } from '@sveltejs/kit';

/**
 * Addresses that pages had before, and where these pages are now; `:part` is any one part. People keep bookmarks, and mails have links. It is
 * asked before the table of routes: some of these addresses look like a page with an id.
 */
export const moved: Record<string, string> = {
	'/school/:school/calendar': '/school/:school',
	'/school/:school/classes': '/school/:school',
	'/participation/:program/report': '/participation/:program?show=report',
	'/alerts/words': '/alerts?show=words',
	'/cases/:case/print': '/cases/:case?show=print',
	'/forum/new': '/forum?show=new',
	'/forum/:board/settings': '/forum/:board?show=settings',
	'/site/new': '/site?show=new',
	'/site/cities': '/site?show=cities',
	'/account/second-factor': '/account?show=second-factor',
	'/people/cards': '/people/signing-in?show=cards',
	'/people/not-signed-in': '/people/signing-in?show=cards&new',
	'/people/reminders': '/people?show=reminders',
	'/people/marks/:classroom': '/people?show=marks&classroom=:classroom',
	'/people/own-words': '/people/signing-in?show=own-words',
	'/people/consent/form': '/people/consent?show=form',
	'/people/:person/portfolio': '/people/:person?show=portfolio',
	'/people/:person/consent': '/people/:person?show=consent',
	'/people/:person/data': '/people/:person?show=data',
	'/programs/:program/:cycle/end': '/programs/:program/:cycle?show=end'
};

const patterns = Object.entries(moved).map(([from, to]) => ({
	pattern: new RegExp(`^${from.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`),
	to
}));

/** Where the page of an address is now, with its query; null where it did not move. */
export function movedTo({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string | null {
	for (const { pattern, to } of patterns) {
		const match = pattern.exec(pathname);
		if (!match) continue;
		const address = to.replace(/:(\w+)/g, (_, part: string) => match.groups![part]!);
		return search ? `${address}${address.includes('?') ? '&' : '?'}${search.slice(1)}` : address;
	}
	return null;
}

/** Leads from an old address to the new one. A form is not sent on: it was written for another page. */
export const followMoved: Handle = ({ event, resolve }) => {
	const { request, url } = event;
	const address = movedTo(url);
	if (address === null) return resolve(event);
	if (request.method === 'GET' || request.method === 'HEAD') redirect(308, address);
	if (request.headers.get('x-sveltekit-action') === 'true') return json(notFoundAnswer);
	return new Response('Not found\n', { status: 404 });
};

/** The answer to the form of a page that does not exist, for a script. */
export const notFoundAnswer = {
	type: 'error',
	status: 404,
	error: { message: 'Not found', code: 'error_not_found' }
};
