/** The path to redirect to, if it is one of this site; anything else becomes the home page. */
export function safePath(path: string | null): string {
	if (!path || !/^\/(?![/\\])[^\\\s]*$/.test(path) || path.length > 300) return '/';
	return path.startsWith('/language') || path.startsWith('/sign-out') ? '/' : path;
}
