// A student who writes by plain requests, without opening pages.

/** Subjects of letters. Random characters would now and then cause a warning of the screening; these never do. */
export const subjects =
	`rain bread birds trains snow music rivers apples kites bridges stars soup hats boats clouds trees lamps stones wind
	tea`.split(/\s+/);

/** Ten students, because only twenty letters of one student may wait at once. */
export const writers = ['maya', 'lin', 'james', 'wei', 'sofia', 'anqi', 'diego', 'nana', 'isaiah', 'xue'];

/** The text of a letter about a subject. */
export const letterAbout = (subject: string) => `We talked about ${subject} for a whole day.`;

/** Signs in. @returns what this student can do, on this server or another one of the same database */
export async function student(url: string, username: string) {
	const form = (origin: string) => ({
		method: 'POST',
		redirect: 'manual' as const,
		headers: { origin }
	});
	const answer = await fetch(`${url}/sign-in`, {
		...form(url),
		body: new URLSearchParams({ username, password: 'penbridge-demo' })
	});
	const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
	const read = (path: string, server = url) =>
		fetch(server + path, { headers: { cookie, accept: 'text/html' } });
	const pairing = /href="\/messages\/([0-9a-f-]{36})/.exec(await (await read('/messages')).text())![1]!;
	const path = `/messages/${pairing}`;
	const submit = (id: string, body: string, server = url) =>
		fetch(`${server}${path}?/submit`, {
			...form(server),
			headers: { ...form(server).headers, cookie, accept: 'text/html' },
			body: new URLSearchParams({ id, body })
		});
	return {
		cookie,
		path,
		read,
		submit,
		/** The page of the thread without scripts and their data. */
		thread: async (server = url) =>
			(await (await read(path, server)).text()).replace(/<script[\s\S]*?<\/script>/g, '')
	};
}

/** How often a text occurs in another. */
export const timesIn = (page: string, text: string) => page.split(text).length - 1;
