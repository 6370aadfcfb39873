// Answers requests while the database is away: nobody is blamed for it (safety rule 17), and nothing typed is lost.
import { type Handle, json, type RequestEvent } from '@sveltejs/kit';
import { stringify } from 'devalue';
import { isAway } from '../../kernel/db/index.ts';
import { readForm } from '../forms.ts';
import { inLocale, requestLanguage, localeCookie } from '../../kernel/locale.ts';
import { problemText } from '../problems.ts';
import { isDatabaseUp, noticeRefusal } from '../../kernel/process-health.ts';
import { pageHeaders, retryPage, formPage, retryAfter } from './outage-pages.ts';

/**
 * Answers with a page that helps instead of an error, where the database is away. While it is known to be away, no
 * request waits for it.
 */
export const answerOutage: Handle = async ({ event, resolve }) => {
	if (!isDatabaseUp()) return awayResponse(event);
	try {
		const response = await resolve(event);
		return event.locals.away ? await awayResponse(event) : response;
	} catch (error) {
		noticeRefusal(error);
		if (!isAway(error)) throw error;
		return awayResponse(event);
	}
};

async function awayResponse(event: RequestEvent): Promise<Response> {
	const { request, locals, url, isDataRequest } = event;
	const headers = { 'retry-after': String(retryAfter), 'cache-control': 'no-store' };
	if (request.headers.get('x-sveltekit-action') === 'true')
		return json(
			{ type: 'failure', status: 503, data: stringify({ problem: awayProblem(event) }) },
			{ status: 503, headers }
		);
	const wantsPage = !isDataRequest && (request.headers.get('accept') ?? '').includes('text/html');
	if (!wantsPage) return new Response('away\n', { status: 503, headers });
	const isRead = request.method !== 'POST';
	const html = isRead
		? retryPage()
		: formPage(
				`/${url.pathname.replace(/^\/+/, '')}${url.search}`,
				locals.fields ?? (await fieldsOf(request))
			);
	return new Response(html, { status: 503, headers: { ...headers, ...pageHeaders } });
}

const awayProblem = ({ cookies, request }: RequestEvent) => {
	const { locale } = requestLanguage({
		cookie: cookies.get(localeCookie),
		header: request.headers.get('accept-language')
	});
	return { text: inLocale(locale, () => problemText('away')), field: 'form' };
};

/** The fields of the form, where its body is not read yet; none where reading had begun. */
async function fieldsOf(request: Request): Promise<[string, FormDataEntryValue][]> {
	if (request.bodyUsed) return [];
	return (await readForm(request).catch(() => undefined))?.fields ?? [];
}
