package ua.switchboard.onec.standin.http;

import ua.switchboard.onec.standin.model.Model;
import ua.switchboard.onec.standin.query.QueryOptions;
import ua.switchboard.onec.standin.query.ResourcePath;

/**
 * A request that has been read.
 *
 * @param model the configuration as published at this moment
 */
record Request(ResourcePath path, QueryOptions options, Format format, Model model) {}
