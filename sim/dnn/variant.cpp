#include "sim/dnn/variant.hpp"

namespace edgefleet::dnn {

void fields(config::Fields& visit, Variant& variant) {
  visit.required("name", variant.name, "unique name of the variant");
  visit.required("family", variant.family, "the DNN it comes from, e.g. mobilenet-v2");
  visit.required("work", variant.work, "operations of one inference (1 MAC = 2 operations)",
                 config::above(Operations::si(0)));
  visit.required("parameters", variant.parameters, "number of weights", config::above(0.0));
  visit.required("size", variant.size, "what a download moves and a cache holds", config::above(Bytes::si(0)));
  visit.required("bits", variant.bits, "bits of a weight", config::between(1U, 64U));
  visit.required("input", variant.input_side, "side of the square input in pixels", config::at_least(1U));
  visit.required("top1", variant.top1, "published ImageNet top-1 accuracy",
                 config::between(Ratio::si(0), Ratio::si(1)));
  visit.optional("fine_tuning", variant.fine_tuning,
                 "epochs of fine-tuning before it can be deployed, because it is made to order; 0: it exists");
  visit.optional("source", variant.source, "where the figures come from, when the file's source does not cover them");
}

void fields(config::Fields& visit, VariantFile& file) {
  visit.required("source", file.source, "where the figures come from");
  visit.required("variants", file.variants, "the variants, one per line");
}

}  // namespace edgefleet::dnn
