// A CloudFront function (runtime 2.0) for requests that go to the API: passes on the client's address in a header that
// the client cannot set. The first address in X-Forwarded-For, which AWS WAF would use, is the client's own claim.
function handler(event) {
  const request = event.request;
  request.headers['x-docket-viewer-address'] = { value: event.viewer.ip };
  return request;
}
