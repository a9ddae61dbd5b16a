/** What a browser is allowed to do with a page: show it with its own style, script and icon, and nothing else. */
import { secureHeaders } from "hono/secure-headers";

export const security = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  // An address holds what was asked, so it is told to nobody.
  referrerPolicy: "no-referrer",
  xFrameOptions: "DENY",
  // Whether the site is reached over HTTPS alone is for whoever runs the proxy before it to say.
  strictTransportSecurity: false,
  permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
});
