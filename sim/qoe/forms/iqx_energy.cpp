// S_E = exp(-e / eps): the IQX form, applied to energy.

#include <cmath>

#include "sim/config/fields.hpp"
#include "sim/qoe/satisfaction_form.hpp"

namespace edgefleet::qoe {
namespace {

class IqxEnergy : public EnergyForm {
 public:
  Ratio satisfaction(Joules energy, Joules tolerance) const override {
    return Ratio::si(std::exp(-(energy / tolerance)));
  }
};

const auto registered = EnergyForms::of().add<IqxEnergy>(
    {.name = "iqx",
     .summary = "exponential in the energy of an inference",
     .source = "form: Fiedler, Hossfeld, Tran-Gia, IEEE Network 2010 (abstract); its use for energy is an assumption "
               "of ours"});

}  // namespace
}  // namespace edgefleet::qoe
