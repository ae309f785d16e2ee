/** The version of the API (ADR /core/semver), in `API-Version` and the OpenAPI document. */
export const apiVersion = '1.0.0'
