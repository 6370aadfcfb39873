/** Text alone: on a slow line scripts are two thirds of a page. */
export const csr = false;
