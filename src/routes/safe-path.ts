/** A path of this site that a form or an address may lead on to; anything else leads home. */
export function safePath(path: string | null): string {
	if (!path || !/^\/(?![/\\])[^\\\s]*$/.test(path) || path.length > 300) return '/';
	return path.startsWith('/language') || path.startsWith('/sign-out') ? '/' : path;
}
