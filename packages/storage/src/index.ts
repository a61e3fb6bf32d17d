/** Tables and queries. */
export {};
