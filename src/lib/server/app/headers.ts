import type { Handle } from '@sveltejs/kit';

const commonHeaders: Record<string, string> = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy':
		'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), display-capture=()'
};

const oneYear = 'max-age=31536000; includeSubDomains';

/**
 * Sets the headers of every response. Pages of people who are signed in are not cached: the next child at this
 * computer must not go back to them.
 */
export const securityHeaders: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { headers } = response;
	for (const [name, value] of Object.entries(commonHeaders)) headers.set(name, value);
	if (event.url.protocol === 'https:') headers.set('strict-transport-security', oneYear);
	const isSignedIn = Boolean(event.locals.actor ?? event.locals.refusedActor);
	if (isSignedIn || !headers.has('cache-control')) {
		headers.set(
			'cache-control',
			isSignedIn || event.request.method !== 'GET' ? 'no-store' : 'private, no-cache'
		);
	}
	headers.append('vary', 'Cookie, Accept-Language');
	// Nobody pushes files any more, and headers are not compressed.
	const preloads = headers.get('link');
	if (preloads) headers.set('link', preloads.replaceAll('; nopush', ''));
	return response;
};
